"""The trained reader's encoder as a graph for the runtime, in the few large steps that it has for one.

torch's own export takes a layer apart into some sixty steps, in which the runtime's optimizer does not find the attention again, and has
products of whole numbers with one scale for a whole matrix. Here each layer is nine steps, and each column of a matrix, and each row of the
embeddings, has a scale of its own: nearer to the model that was learned, and faster (``docs/adr/0023-the-encoders-graph-is-written-by-hand.md``).
One text is read at a time, so that there is nothing to mask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FUSED = "com.microsoft"
"""The runtime's own steps: products with activations scaled as they come, attention in one."""
LARGEST = 127
"""Whole numbers of eight bits go as far, on both sides of 0."""


@dataclass
class Graph:
    """Steps and numbers of a graph in the making."""

    steps: list[onnx.NodeProto] = field(default_factory=list)
    numbers: list[onnx.TensorProto] = field(default_factory=list)

    def number(self, values: np.ndarray) -> str:
        """Add numbers that never change; return their name."""
        name = f"number{len(self.numbers)}"
        self.numbers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def step(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **named: object) -> list[str]:
        """Add a step; return the names of what it gives."""
        made = [f"step{len(self.steps)}.{n}" for n in range(outputs)]
        self.steps.append(helper.make_node(kind, list(inputs), made, domain=domain, **named))
        return made


@dataclass
class Encoder:
    """A BERT of so many ``heads``; ``weights`` have transformers' names, ``least`` is what its norms add to a variance."""

    weights: Mapping[str, np.ndarray]
    heads: int
    least: float
    graph: Graph = field(default_factory=Graph)

    def write(self, path: Path, longest: int) -> None:
        """Write the graph for texts of at most ``longest`` pieces: from ``ids``, one text's, to ``hidden``."""
        seen = self._embedded(longest)
        layers = {name.split(".")[2] for name in self.weights if name.startswith("encoder.layer.")}
        for number in range(len(layers)):
            seen = self._layer(f"encoder.layer.{number}", seen)
        self.graph.steps[-1].output[0] = "hidden"
        width = len(self.weights["embeddings.LayerNorm.bias"])
        given = helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "pieces"])
        made = helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["texts", "pieces", width])
        graph = helper.make_graph(self.graph.steps, "encoder", [given], [made], self.graph.numbers)
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        onnx.save(helper.make_model(graph, opset_imports=versions, ir_version=10), path)

    def _embedded(self, longest: int) -> str:
        graph, weights = self.graph, self.weights
        words, scales = whole(weights["embeddings.word_embeddings.weight"], axis=1)
        [rows] = graph.step("Gather", graph.number(words), "ids")
        [scale] = graph.step("Gather", graph.number(scales), "ids")
        [plain] = graph.step("Cast", rows, to=TensorProto.FLOAT)
        [word] = graph.step("Mul", plain, scale)
        # All of a text is of the first kind.
        places = weights["embeddings.position_embeddings.weight"][:longest]
        places = places + weights["embeddings.token_type_embeddings.weight"][0]
        [size] = graph.step("Shape", "ids", start=1, end=2)
        zero = graph.number(np.zeros(1, dtype=np.int64))
        [place] = graph.step("Slice", graph.number(places), zero, size, zero)
        return self._normed("embeddings", word, place)

    def _layer(self, name: str, seen: str) -> str:
        around = self._normed(
            f"{name}.attention.output",
            self._linear(f"{name}.attention.output.dense", self._attention(f"{name}.attention.self", seen)),
            seen,
        )
        [inner] = self.graph.step("Gelu", self._linear(f"{name}.intermediate.dense", around), domain=FUSED)
        return self._normed(f"{name}.output", self._linear(f"{name}.output.dense", inner), around)

    def _attention(self, name: str, seen: str) -> str:
        graph, parts = self.graph, [f"{name}.{part}" for part in ("query", "key", "value")]
        columns, scales = whole(np.concatenate([self.weights[f"{part}.weight"] for part in parts]).T, axis=0)
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        scaled, scale, zero = graph.step("DynamicQuantizeLinear", seen, outputs=3)
        [made] = graph.step(
            "QAttention", scaled, graph.number(columns), graph.number(bias), scale, graph.number(scales.ravel()), "", zero,
            graph.number(np.zeros(len(bias), dtype=np.int8)), domain=FUSED, num_heads=self.heads,
        )  # fmt: skip
        return made

    def _linear(self, name: str, seen: str) -> str:
        graph = self.graph
        columns, scales = whole(self.weights[f"{name}.weight"].T, axis=0)
        [made] = graph.step(
            "DynamicQuantizeMatMul", seen, graph.number(columns), graph.number(scales.ravel()), "",
            graph.number(self.weights[f"{name}.bias"]), domain=FUSED,
        )  # fmt: skip
        return made

    def _normed(self, name: str, one: str, other: str) -> str:
        graph, weights = self.graph, self.weights
        [both] = graph.step("Add", one, other)
        [made] = graph.step(
            "LayerNormalization", both, graph.number(weights[f"{name}.LayerNorm.weight"]),
            graph.number(weights[f"{name}.LayerNorm.bias"]), epsilon=self.least,
        )  # fmt: skip
        return made


def whole(numbers: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return ``numbers`` as whole ones of eight bits, and by what those along ``axis`` are multiplied to be as before."""
    scales = np.maximum(np.abs(numbers).max(axis=axis, keepdims=True) / LARGEST, np.finfo(np.float32).tiny)
    scales = scales.astype(np.float32)
    return np.rint(numbers / scales).clip(-LARGEST, LARGEST).astype(np.int8), scales
