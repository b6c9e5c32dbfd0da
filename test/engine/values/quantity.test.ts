import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countNumbers, readQuantity, sameQuantity } from "../../../server/src/engine/values/quantity.ts";

describe("single numbers", () => {
  test.each<[string, number, string, string, number, string?]>([
    ["4 hours", 4, "hours", "time", 14_400],
    ["15 minutes", 15, "minutes", "time", 900],
    ["15 Minutes", 15, "Minutes", "time", 900],
    ["500ms", 500, "ms", "time", 0.5],
    ["60 min", 60, "min", "time", 3600],
    ["1 h", 1, "h", "time", 3600],
    ["a 30-day window", 30, "day", "time", 2_592_000],
    ["RTO: 4h", 4, "h", "time", 14_400],
    ["RTO:4h", 4, "h", "time", 14_400],
    ["7 years", 7, "years", "time", 220_752_000],
    ["99.95%", 99.95, "%", "ratio", 0.9995],
    ["99.95 %", 99.95, "%", "ratio", 0.9995],
    ["99.9% per month", 99.9, "%", "ratio", 0.999],
    ["40 percent", 40, "percent", "ratio", 0.4],
    ["5 GB", 5, "GB", "size", 5e9],
    ["5GiB", 5, "GiB", "size", 5 * 1024 ** 3],
    ["5 gigabytes", 5, "gigabytes", "size", 5e9],
    ["8 Mbit", 8, "Mbit", "size", 1e6],
    ["1000 req/sec", 1000, "req/sec", "rate", 1000],
    ["1,000 requests per second", 1000, "requests/second", "rate", 1000],
    ["60 requests/min", 60, "requests/min", "rate", 1],
    ["10k rps", 10_000, "rps", "rate", 10_000],
    ["100 Mbps", 100, "Mbps", "rate", 12.5e6],
    ["10 MB/s", 10, "MB/s", "rate", 1e7],
    ["10,000", 10_000, "", "count", 10_000],
    ["10k", 10_000, "", "count", 10_000],
    ["2M users", 2_000_000, "users", "count", 2_000_000],
    ["1.5 million records", 1_500_000, "records", "count", 1_500_000],
    ["1,234,567.5", 1_234_567.5, "", "count", 1_234_567.5],
    ["3 replicas", 3, "replicas", "count", 3],
    ["10 to be confirmed", 10, "", "count", 10],
    ["-5 °C", -5, "°C", "other", -5],
    ["$500/month", 500, "$/month", "rate", 500 / ((365 * 86_400) / 12)],
    ["$5M", 5_000_000, "$", "other", 5_000_000],
    ["500 ms/request", 500, "ms/request", "other", 500],
    ["< 200 ms", 200, "ms", "time", 0.2, "<"],
    ["\\<200 ms", 200, "ms", "time", 0.2, "<"],
    ["&lt; 200 ms", 200, "ms", "time", 0.2, "<"],
    ["<= 200 ms", 200, "ms", "time", 0.2, "≤"],
    ["≤ 200 ms", 200, "ms", "time", 0.2, "≤"],
    ["≥ **99.9%**", 99.9, "%", "ratio", 0.999, "≥"],
    ["> $500", 500, "$", "other", 500, ">"],
    ["~10k", 10_000, "", "count", 10_000, "~"],
    ["P95 < 200ms", 200, "ms", "time", 0.2, "<"],
    ["p99 latency of 2 seconds", 2, "seconds", "time", 2],
    ["95th percentile under 200 ms (P95)", 200, "ms", "time", 0.2],
    ["leads -> 200 ms", 200, "ms", "time", 0.2],
    ["100 users until 2026-03-01", 100, "users", "count", 100],
    ["100 users by March 2026", 100, "users", "count", 100],
    ["100 users in 2026", 100, "users", "count", 100],
    ["5 GB from Q3 2026", 5, "GB", "size", 5e9],
    ["[4 hours](https://example.org/9)", 4, "hours", "time", 14_400],
    ["99.9% (24/7)", 99.9, "%", "ratio", 0.999],
  ])("%s", (text, value, unit, dimension, base, comparator) => {
    const quantity = readQuantity(text);
    expect(quantity).toMatchObject({ value, unit, dimension });
    expect(quantity?.base).toBeCloseTo(base, 6);
    expect(quantity?.comparator).toBe(comparator);
  });

  test.each([
    ["about **4 hours** after", "4 hours"],
    ["P95 < 200ms", "200ms"],
    ["1,000 requests per second at peak", "1,000 requests per second"],
    ["> $500", "$500"],
    ["10 to be confirmed", "10"],
    ["10k.", "10k"],
    ["**4** hours", "4** hours"],
    ["**99.9**%", "99.9**%"],
    ["**10**", "10"],
    ["**10** and more", "10"],
  ])("%s spans %s", (text, written) => {
    const span = readQuantity(text)?.span;
    expect(text.slice(span?.start, span?.end)).toBe(written);
  });
});

test.each([
  ["", 0],
  ["fast", 0],
  ["P95", 0],
  ["p99", 0],
  ["SHA-256", 0],
  ["SHA3-256", 0],
  ["AES-256-GCM", 0],
  ["TLS 1.3", 0],
  ["IPv4", 0],
  ["S3", 0],
  ["OAuth 2.0", 0],
  ["OAuth2", 0],
  ["HTTP/2", 0],
  ["R-001", 0],
  ["ADR-012", 0],
  ["#12", 0],
  ["x86_64", 0],
  ["k8s", 0],
  ["2FA", 0],
  ["3DES", 0],
  ["5xx", 0],
  ["1st", 0],
  ["4-eyes principle", 0],
  ["N+1", 0],
  ["ISO 27001", 0],
  ["PostgreSQL 15", 0],
  ["10.0.0.1", 0],
  ["1.2.3", 0],
  ["2026-03-01", 0],
  ["01.03.2026", 0],
  ["March 1, 2026", 0],
  ["Q3 2026", 0],
  ["2026-03", 0],
  ["14:30", 0],
  ["24/7", 0],
  ["24x7", 0],
  ["https://example.org/1/2", 0],
  ["4 hours", 1],
  ["5-10 ms", 2],
  ["5ms-10ms", 2],
  ["10/100", 2],
  ["99.9% (43 minutes a month)", 2],
  ["1, 2 and 3", 3],
  ["1,2,3", 3],
  ["marketing 2000", 1],
])("%s holds %i numbers", (text, count) => {
  expect(countNumbers(text)).toBe(count);
  if (count !== 1) expect(readQuantity(text)).toBeUndefined();
});

test.each([
  ["60 min", "1 h", true],
  ["4 hours", "240 minutes", true],
  ["4 hours", "4 h", true],
  ["4 hours", "5 hours", false],
  ["1 day", "24 h", true],
  ["12 months", "1 year", true],
  ["30 days", "1 month", true],
  ["90 days", "3 months", true],
  ["7 years", "2555 days", true],
  ["90 days", "4 months", false],
  ["1 day", "25 h", false],
  ["99.95%", "99.95 percent", true],
  ["99.95%", "99.9%", false],
  ["1 GB", "1000 MB", true],
  ["1 GB", "1024 MB", true],
  ["1 GB", "1 GiB", true],
  ["1 GB", "2 GB", false],
  ["1000 req/sec", "1,000 requests per second", true],
  ["1k rps", "1000 req/s", true],
  ["60 req/min", "1 rps", true],
  ["100 rps", "200 rps", false],
  ["100 rps", "100 MB/s", undefined],
  ["100 Mbps", "12.5 MB/s", true],
  ["10,000 users", "10k", true],
  ["10,000 users", "20k users", false],
  ["1 user", "1 users", true],
  ["10 users", "10 regions", undefined],
  ["4 hours", "4%", undefined],
  ["$500", "$500", true],
  ["$500", "€500", undefined],
  ["< 200 ms", "≤ 0.2 s", true],
])("%s against %s", (a, b, same) => {
  const [first, second] = [readQuantity(a), readQuantity(b)];
  expect(first).toBeDefined();
  expect(second).toBeDefined();
  if (!first || !second) return;
  expect(sameQuantity(first, second)).toBe(same);
  expect(sameQuantity(second, first)).toBe(same);
});

test("any text is read in bounds, and each quantity is never unlike itself", () => {
  const pieces = fc.constantFrom(
    "1",
    "10",
    ",",
    ".",
    "-",
    " ",
    "ms",
    "GB",
    "%",
    "P",
    "/",
    "k",
    "per",
    "$",
    "<",
    "°C",
    ":",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const quantity = readQuantity(text);
      expect(countNumbers(text) === 1).toBe(quantity !== undefined);
      if (!quantity) return;
      expect(sameQuantity(quantity, quantity)).toBe(true);
      expect(quantity.span.end).toBeLessThanOrEqual(text.length);
      expect(quantity.span.start).toBeLessThan(quantity.span.end);
    }),
  );
});

test.each(["1", "1.", "1,", "1,000", "](", "a://", "1 ", "5-", "may 2000 ", "1:", "2026-"])(
  "long runs of %j are quick",
  (piece) => {
    const begun = performance.now();
    readQuantity(piece.repeat(20_000));
    expect(performance.now() - begun).toBeLessThan(3000);
  },
);
