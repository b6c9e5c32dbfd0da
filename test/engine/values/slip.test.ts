import { expect, it } from "vitest";
import { isSlip } from "../../../server/src/engine/values/slip.ts";

it.each([
  ["Medum", "Medium"],
  ["Hgih", "High"],
  ["aproved", "Approved"],
  ["In Reveiw", "In Review"],
  ["Shipment Registery", "Shipment Registry"],
])("takes %j for %j", (text, meant) => {
  expect(isSlip(text, meant)).toBe(true);
});

it.each([
  ["Minor", "Major"],
  ["Now", "Low"],
  ["Mid", "Med"],
  ["Filling", "Billing"],
  ["Service 1", "Service 2"],
  ["Node A", "Node B"],
  ["Order Service", "Older Server"],
  ["Low", "Low"],
])("takes %j and %j for two things", (text, meant) => {
  expect(isSlip(text, meant)).toBe(false);
});
