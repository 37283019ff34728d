// Derive tests/bot/adapters/discord/openapi.json from Discord's published OpenAPI description.
//
// Source: https://github.com/discord/discord-api-spec (MIT), as the npm package discord-api-spec gives it for zod.
//
//     npm install --no-save discord-api-spec@10.0.266135 zod@4
//     node benchmarks/derive/discord_schema.mjs > tests/bot/adapters/discord/openapi.json

import * as spec from "discord-api-spec/zod";
import * as z from "zod/mini";

// The bodies of all requests that the adapter makes.
const BODIES = [
  "ApplicationCommandAutocompleteCallbackRequest",
  "ApplicationCommandUpdateRequest",
  "CreateForumThreadRequest",
  "CreateMessageInteractionCallbackRequest",
  "CreatePrivateChannelRequest",
  "CreateTextThreadWithMessageRequest",
  "IncomingWebhookRequestPartial",
  "IncomingWebhookUpdateRequestPartial",
  "MessageCreateRequest",
  "MessageEditRequestPartial",
  "UpdateThreadRequestPartial",
];

const registry = z.registry();
for (const [name, schema] of Object.entries(spec)) {
  if (name.endsWith("Schema")) registry.add(schema, { id: name.slice(0, -"Schema".length) });
}
const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/$defs/${id}`, unrepresentable: "any" });

const kept = {};
const keep = (name) => {
  if (kept[name]) return;
  const { $schema, $id, ...schema } = schemas[name];
  kept[name] = schema;
  for (const [, other] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) keep(other);
};
BODIES.filter((name) => schemas[name]).forEach(keep);
const missing = BODIES.filter((name) => !schemas[name]);
if (missing.length) throw new Error(`the description has no ${missing.join(", ")}`);

const $defs = Object.fromEntries(Object.entries(kept).sort());
const $comment = "Made by benchmarks/derive/discord_schema.mjs from Discord's OpenAPI description, version 10.0.266135 (MIT)";
console.log(JSON.stringify({ $comment, $schema: "https://json-schema.org/draft/2020-12/schema", $defs }, null, 1));
