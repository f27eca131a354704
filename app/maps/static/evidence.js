/* One claim with all that it rests on: what, by whom, in which words, where published, when, and how sure. */
"use strict";

frontline.evidence = (() => {
  const { state, words, element, outsideLink } = frontline;

  function speaker(claim) {
    const named = [claim.speaker, claim.body].filter((part) => part !== null && part !== "");
    if (named.length === 0) return "the reporter";
    return `${named.join(", ")} (${words.sideName(claim.speaker_side)})`;
  }

  const fact = (term, ...value) => element("div", {}, element("dt", {}, term), element("dd", {}, value));

  /** The other outlets that published the same statement, which is still one voice; null where there are none. */
  function relays(claim, report) {
    if (claim.statement === null) return null;
    const others = state.payload.statements[claim.statement].outlets.filter((outlet) => outlet !== report.source);
    return fact("Also told by", `${others.length === 1 ? "1 other" : `${others.length} others`}, as the same statement: ${others.join(", ")}`);
  }

  /** The list item of a claim, by its number in the payload; `named` where it must say which place it is about. */
  function item(number, named) {
    const claim = state.payload.claims[number];
    const report = state.payload.reports[claim.report];
    const source = `${report.source} (${words.kind(report.source_kind)}, ${words.sideName(report.source_side)})`;
    return element(
      "li",
      { class: `claim ${/^[a-z]+$/.test(claim.certainty) ? claim.certainty : ""}`, "data-claim": claim.id },
      element(
        "p",
        { class: "says" },
        element("span", { class: "event" }, named ? `${claim.place}: ${words.event(claim)}` : words.event(claim)),
        element("span", { class: "tag" }, words.certainty(claim)),
      ),
      element("blockquote", {}, claim.quote === "" ? "(the text of this report was removed)" : claim.quote),
      element(
        "dl",
        {},
        fact("Said by", speaker(claim)),
        fact("Published by", source),
        relays(claim, report),
        fact("Rests on", words.basis(claim)),
        fact("Happened", words.interval(claim.when)),
        fact("Published", words.time(report.published), " ", report.url === null ? null : outsideLink(report.url, "open the report")),
        report.note === "" ? null : fact("Note", report.note),
      ),
    );
  }

  /** A headed list of claims, or nothing where there are none. */
  function section(title, numbers, remark = null, named = false) {
    if (numbers.length === 0) return null;
    return element(
      "section",
      {},
      element("h3", {}, `${title} (${numbers.length})`),
      remark === null ? null : element("p", { class: "quiet" }, remark),
      element("ol", { class: "claims" }, numbers.map((number) => item(number, named))),
    );
  }

  return { section };
})();
