"""Learn the model of ``digests.extract.tagger`` from labelled items, and write it to ``config/data/tagger``.

    python -m benchmarks.train_tagger [--weights FILE] … CORPUS.jsonl.gz …

With several files as many are trained, each with a seed of its own, and their mean is written, which is better at most of it
(``docs/labels.md``). An eighth of the items is set aside; the figures that are printed at the end are those of what was learned, on that eighth.

It takes the project's dependency group ``teach`` and the corpora that the ids of ``benchmarks/labels`` belong to; an epoch takes
up to ten minutes on two cores. The start is the sentence encoder all-MiniLM-L6-v2 (Apache-2.0). What is learned at once:
which words the first line keeps, which words any line keeps, which word is a line's verb, behind which kept words the
first line leaves out the next, what an item is about, and the PLOVER type and status of an event, from the words that its line keeps. The word pieces that the corpora never use are left out, and weights are
stored as whole numbers of eight bits, so that the model ships small.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import torch
from all_minilm_l6_v2 import extract_model
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from benchmarks import label_lines
from benchmarks.encoder_graph import Encoder
from benchmarks.train_relevance import rows
from digests.extract.tagger import MOST_PIECES, STATUSES, TYPES

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "benchmarks" / "labels"
MODEL = ROOT / "config" / "data" / "tagger"
SUBJECTS = "RON"
WORDS = (
    "words of the first line",
    "words of any line",
    "verbs of lines",
    "cuts behind a word",
)
EPOCHS = 4
TOGETHER = 16
STEP = 1.5e-4
HEAD_STEP = 1e-3
DROPPED = 0.1
NO_LABEL = -100
OTHER_TITLES = 0.25
"""What the subject of a feed's title (``f:``) weighs, or of an invented one (``i:``). Feeds' titles were drawn where an earlier model was in doubt: a quarter
of them are analyses, of the headlines of a day a thirtieth, and whole they teach that a title rarely tells an event; nine in ten invented ones tell one."""
INVENTED = LABELS / "invented.jsonl"
"""Headlines (``i:``) that were made up to teach what few of the corpora's have, with their lines; none is ever set aside."""
UNTOLD = label_lines.SMALL | frozenset(",.:;-–()\"'“”‘’")
"""What says nothing by itself: that a line lacks it is no label."""


@dataclass(frozen=True)
class Item:
    """A labelled text in word pieces.

    ``words`` has a row for each of `WORDS`: 1 for a piece that is, 0 for one that is not, else `NO_LABEL`. Only what the first line
    keeps can stand beside a cut.
    """

    id: str
    pieces: list[int]
    words: np.ndarray
    subject: int
    events: list[tuple[np.ndarray, list[int], int]]


class Net(nn.Module):
    """The encoder with its four linear heads."""

    def __init__(self, folder: Path) -> None:
        """Start from the encoder in ``folder``."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.words = nn.Linear(width, len(WORDS))
        self.subject = nn.Linear(2 * width, len(SUBJECTS))
        self.kind = nn.Linear(2 * width, len(TYPES))
        self.status = nn.Linear(2 * width, len(STATUSES))
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return what is made of each piece, and of each text."""
        hidden = self.dropped(self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state)
        wide = mask.unsqueeze(-1).float()
        return hidden, torch.cat([hidden[:, 0], (hidden * wide).sum(1) / wide.sum(1)], -1)

    def deed(self, hidden: Tensor, kept: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of type and status for the words that ``kept`` marks."""
        wide = kept.unsqueeze(-1)
        seen = torch.cat([hidden[:, 0], (hidden * wide).sum(1) / wide.sum(1).clamp(min=1e-6)], -1)
        return self.kind(seen), self.status(seen)


def labelled(texts: dict[str, str], tokenizer: Any) -> list[Item]:
    """Return the items of the files of labels; a line's labels also say what its item is about."""
    said = {row["id"]: row for name in ("relevance", "lines") for row in rows(LABELS / f"{name}.jsonl")}
    read = [item_of(row, texts[row["id"]], tokenizer) for row in said.values() if row["id"] in texts]
    made_up = [row | {"id": f"i:{row['title']}"} for row in rows(INVENTED)]
    return read + [item_of(label_lines.marked(row, row["title"]), row["title"], tokenizer) for row in made_up]


def item_of(row: dict[str, Any], text: str, tokenizer: Any) -> Item:
    """Return a labelled text in word pieces."""
    encoded = tokenizer(text, truncation=True, max_length=MOST_PIECES, return_offsets_mapping=True)
    offsets = encoded["offset_mapping"]
    words = np.full((len(WORDS), len(offsets)), float(NO_LABEL))
    events = [
        (marked(event["keep"], offsets), [TYPES.index(t) for t in event["type"] if t in TYPES],
         STATUSES.index(event["status"]) if event["status"] in STATUSES else NO_LABEL)
        for event in row.get("events", ())
    ]  # fmt: skip
    events = [event for event in events if event[0].any()]
    if events:
        told = np.clip(sum(kept for kept, *_ in events), 0, 1)
        for at, (start, end) in enumerate(offsets):
            if end > start and (text[start:end].lower() not in UNTOLD or events[0][0][at]):
                words[0, at], words[1, at] = events[0][0][at], told[at]
        words[3] = cuts(words[0], encoded.word_ids())
    verbs = [event["verb"] for event in row.get("events", ()) if "verb" in event]
    if verbs:
        words[2] = marked(verbs, offsets)
        words[2, [end <= start for start, end in offsets]] = NO_LABEL
    return Item(row["id"], encoded["input_ids"], words, SUBJECTS.index(row["label"]), events)


def cuts(kept: np.ndarray, words: Sequence[int | None]) -> np.ndarray:
    """Return behind which words that a line keeps it leaves out the next one that says something.

    The label stands on the last piece of a word; ``words`` tells of each piece to which word it belongs.
    """
    behind = np.full(len(kept), float(NO_LABEL))
    telling = [at for at, known in enumerate(kept) if known >= 0]
    runs = [list(run) for _, run in groupby(telling, key=lambda at: words[at])]
    whole = [bool(kept[run].any()) for run in runs]
    for run, mine, after in zip(runs, whole, [*whole[1:], False], strict=True):
        if mine:
            behind[run[-1]] = float(not after)
    return behind


def marked(keep: Sequence[Sequence[int]], offsets: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return 1 for each piece that lies in a span of ``keep``."""
    return np.array([float(b > a and any(a < end and start < b for start, end in keep)) for a, b in offsets])


def batches(items: Sequence[Item], *, shuffle: bool) -> Iterator[list[Item]]:
    """Yield the items in batches of like length."""
    order = random.sample(range(len(items)), len(items)) if shuffle else list(range(len(items)))
    pools = [order[at : at + 16 * TOGETHER] for at in range(0, len(order), 16 * TOGETHER)]
    cut = []
    for pool in pools:
        pool.sort(key=lambda n: len(items[n].pieces))
        cut += [pool[at : at + TOGETHER] for at in range(0, len(pool), TOGETHER)]
    if shuffle:
        random.shuffle(cut)
    for batch in cut:
        yield [items[n] for n in batch]


def stacked(batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pieces, mask, and labels of words (a text, a row, a piece), each padded to the longest text."""
    width = max(len(item.pieces) for item in batch)
    pieces = np.zeros((len(batch), width), dtype=np.int64)
    mask = np.zeros((len(batch), width), dtype=np.int64)
    words = np.full((len(batch), len(WORDS), width), float(NO_LABEL), dtype=np.float32)
    for row, item in enumerate(batch):
        size = len(item.pieces)
        pieces[row, :size], mask[row, :size], words[row, :, :size] = item.pieces, 1, item.words
    return torch.from_numpy(pieces), torch.from_numpy(mask), torch.from_numpy(words)


def loss(net: Net, batch: Sequence[Item]) -> Tensor:
    """Return how far ``net`` is from the labels of ``batch``, the sum over what is learned."""
    pieces, mask, words = stacked(batch)
    hidden, whole = net(pieces, mask)
    said = net.words(hidden)
    subject = torch.tensor([item.subject for item in batch])
    weight = torch.tensor([OTHER_TITLES if item.id.startswith(("f:", "i:")) else 1.0 for item in batch])
    total = (weight * functional.cross_entropy(net.subject(whole), subject, reduction="none")).mean()
    for row in range(len(WORDS)):
        wanted = words[:, row]
        known = wanted >= 0
        if known.any():
            right = functional.binary_cross_entropy_with_logits(said[..., row][known], wanted[known])
            total = total + right
    told = [(at, event) for at, item in enumerate(batch) for event in item.events]
    if not told:
        return total
    marks = torch.zeros(len(told), pieces.shape[1])
    for row, (_, (keep, *_)) in enumerate(told):
        marks[row, : len(keep)] = torch.from_numpy(keep).float()
    types, statuses = net.deed(hidden[[at for at, _ in told]], marks)
    likely = types.log_softmax(-1)
    # Of two types that an editor could choose either is right.
    either = [torch.logsumexp(likely[row, good], 0) for row, (_, (_, good, _)) in enumerate(told) if good]
    status = torch.tensor([status for _, (*_, status) in told])
    return total - sum(either) / len(told) + functional.cross_entropy(statuses, status)


def learned(start: Path, items: Sequence[Item], seed: int, file: Path | None) -> Net:
    """Return what is learned from ``items`` but for the eighth set aside, or what ``file`` holds of that, which is kept there else."""
    torch.manual_seed(seed)
    random.seed(seed)
    net = Net(start)
    if file and file.exists():
        net.load_state_dict(torch.load(file))
    else:
        learn(net, [item for item in items if not is_aside(item.id)])
        if file:
            torch.save(net.state_dict(), file)
    return net.eval()


def mean_of(nets: Sequence[Net]) -> Net:
    """Return a net whose weights are the mean of those of ``nets``, which started from the same encoder."""
    for parts in zip(*(net.parameters() for net in nets), strict=True):
        parts[0].data = torch.stack([part.data for part in parts]).mean(0)
    return nets[0]


def learn(net: Net, items: Sequence[Item]) -> None:
    """Teach ``net`` the labels of ``items``."""
    encoder = list(net.encoder.parameters())
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": encoder, "lr": STEP}, {"params": heads, "lr": HEAD_STEP}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * (len(items) // TOGETHER + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
    )
    net.train()
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(items, shuffle=True):
            optimizer.zero_grad()
            # In 16 bits a step takes .58 of the time, where the processor reckons in them; what is learned stays in 32.
            with torch.autocast("cpu", dtype=torch.bfloat16):
                missed = loss(net, batch)
            missed.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(missed.item())
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {sum(losses) / len(losses):.3f}", flush=True)


@torch.no_grad()
def report(net: Net, items: Sequence[Item]) -> None:
    """Print how often ``net`` is right on items that it did not learn from."""
    counts: Counter[str] = Counter()
    for batch in batches(items, shuffle=False):
        pieces, mask, words = stacked(batch)
        hidden, whole = net(pieces, mask)
        other = net.subject(whole).softmax(-1)[:, SUBJECTS.index("N")] > 0.5
        for row, name in enumerate(WORDS):
            wanted, found = words[:, row], net.words(hidden)[..., row] > 0
            counts[f"{name} right"] += int((found & (wanted == 1)).sum())
            counts[name] += int((wanted == 1).sum() + (found & (wanted >= 0)).sum())
        for at, item in enumerate(batch):
            kind = "headlines" if item.id.startswith(("h:", "f:")) else "sentences"
            relevant = item.subject != SUBJECTS.index("N")
            counts[f"{kind} right"] += int(relevant and not other[at])
            counts[f"{kind} relevant"] += int(relevant) + int(not other[at])
            for keep, good, status in item.events:
                types, statuses = net.deed(hidden[at : at + 1, : len(keep)], torch.tensor(keep).float()[None])
                counts[f"{kind} type"] += int(types[0].argmax()) in good
                counts[f"{kind} status"] += int(statuses[0].argmax()) == status
                counts[f"{kind} events"] += 1
    for name in WORDS:
        print(f"{name}: F1 {2 * counts[f'{name} right'] / counts[name]:.3f}")
    for kind in ("sentences", "headlines"):
        shares = {name: counts[f"{kind} {name}"] / counts[f"{kind} events"] for name in ("type", "status")}
        f1 = 2 * counts[f"{kind} right"] / counts[f"{kind} relevant"]
        print(f"{kind}: relevance F1 {f1:.3f}, type {shares['type']:.3f}, status {shares['status']:.3f}")


def write(net: Net, tokenizer: Any, texts: Sequence[str]) -> None:
    """Write the model: encoder, heads, and a tokenizer of the pieces that ``texts`` use."""
    MODEL.mkdir(exist_ok=True)
    stored = json.loads(tokenizer.backend_tokenizer.to_str())
    used = Counter(piece for row in tokenizer(list(texts))["input_ids"] for piece in row)
    vocabulary = sorted(stored["model"]["vocab"].items(), key=lambda found: found[1])
    special = {token["content"] for token in stored["added_tokens"]}
    kept = [
        (piece, at)
        for piece, at in vocabulary
        if used[at] or piece in special or len(piece.removeprefix("##")) == 1
    ]
    place = {piece: at for at, (piece, _) in enumerate(kept)}
    stored["model"]["vocab"] = place
    for token in stored["added_tokens"]:
        token["id"] = place[token["content"]]
    for token in stored["post_processor"]["special_tokens"].values():
        token["ids"] = [place[name] for name in token["tokens"]]
    stored["truncation"] = stored["padding"] = None
    (MODEL / "tokenizer.json").write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    words = net.encoder.embeddings.word_embeddings.weight.detach()[[at for _, at in kept]]
    net.encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(words)
    config = net.encoder.config
    weights = {name: value.numpy() for name, value in net.encoder.state_dict().items()}
    encoder = Encoder(weights, config.num_attention_heads, config.layer_norm_eps)
    encoder.write(MODEL / "encoder.onnx", MOST_PIECES)
    names = ("words", "subject", "kind", "status")
    heads = {f"{name}.{part}": value.numpy() for name in names for part, value in getattr(net, name).state_dict().items()}  # fmt: skip
    np.savez(MODEL / "heads.npz", **heads)


def is_aside(identity: str) -> bool:
    """Whether an item is of the eighth that no model learns from."""
    return not identity.startswith("i:") and hashlib.sha256(f"x{identity}".encode()).digest()[0] < 32


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS", help="the labelled texts")
    parser.add_argument(
        "--weights", action="append", type=Path, metavar="FILE",
        help="keep what is learned there; what is there already is not learned again; may be given several times",
    )  # fmt: skip
    options = parser.parse_args()
    texts = {r["id"]: r["title"] or r["text"] for path in options.corpora for r in rows(path)}
    with tempfile.TemporaryDirectory() as folder:
        start = extract_model(folder)
        tokenizer = AutoTokenizer.from_pretrained(start)
        items = labelled(texts, tokenizer)
        net = mean_of(
            [learned(start, items, seed, file) for seed, file in enumerate(options.weights or [None])]
        )
    report(net, [item for item in items if is_aside(item.id)])
    write(net, tokenizer, [*texts.values(), *(row["title"] for row in rows(INVENTED))])


if __name__ == "__main__":
    main()
