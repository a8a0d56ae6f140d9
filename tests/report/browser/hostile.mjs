// Articles in whose every field stand strings that try to run: JSONL on standard output.
const payload = "window.ran=1";
const bases = [
  `<script>${payload}</script>`, `</script><script>${payload}</script>`, `<img src=x onerror=${payload}>`,
  `"><svg onload=${payload}>`, `' autofocus onfocus=${payload} x='`, `javascript:${payload}`,
  `JaVaScRiPt:${payload}`, `\tjavascript:${payload}`, `data:text/html,<script>${payload}</script>`,
  `vbscript:${payload}`, `https://e.example/"onmouseover=${payload} x="`, `https://e.example/'><script>${payload}</script>`,
  `<!-- --!><script>${payload}</script> -->`, `]]><script>${payload}</script>`, `<![CDATA[<script>${payload}</script>]]>`,
  `&lt;script&gt;${payload}&lt;/script&gt;`, `&#60;script&#62;${payload}`, `&#x3c;img src=x onerror=${payload}&#x3e;`,
  `</style><script>${payload}</script>`, `</title><script>${payload}</script>`, `</textarea><script>${payload}</script>`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`, `<object data="javascript:${payload}">`, `<embed src="javascript:${payload}">`,
  `<a href="javascript:${payload}">x</a>`, `<form action="javascript:${payload}"><button autofocus>x`, `<base href="https://e.example/">`,
  `<meta http-equiv="refresh" content="0;url=https://e.example/">`, `<link rel="stylesheet" href="https://e.example/x.css">`,
  `<style>@import "https://e.example/x.css";</style>`, `<div style="background:url(https://e.example/x)">`,
  `<math><mi xlink:href="javascript:${payload}">x`, `<svg><script>${payload}</script></svg>`, `<svg><animate onbegin=${payload} attributeName=x>`,
  `<details open ontoggle=${payload}>`, `<video><source onerror=${payload}>`, `<body onload=${payload}>`, `<input autofocus onfocus=${payload}>`,
  `<marquee onstart=${payload}>`, `<template><script>${payload}</script></template>`, "\u2028<script>" + payload + "</script>\u2029",
  `"};${payload};//`, "`;" + payload + ";//", "${" + payload + "}", `=HYPERLINK("https://e.example","x")`, `+1+cmd|' /C calc'!A0`,
  `@SUM(1)`, `-1+1`, "\u202eevil\u2066", "\u0000<script>" + payload + "</script>", "../../etc/passwd", "%3Cscript%3E" + payload,
];
const wraps = [
  (text) => text,
  (text) => `"${text}`,
  (text) => `'><b>${text}</b>`,
  (text) => `${text}<!--`,
];
export const strings = wraps.flatMap((wrap) => bases.map(wrap)).slice(0, 204);

const words = (number) =>
  Array.from({ length: 60 }, (_, i) => `word${(number * 61 + i) % 7919}`).join(" ");
const lines = [];
strings.forEach((text, number) => {
  const body = `${text} ${words(number)}.\n\n"${text} ${words(number + 300)}," she said, ${text} reports.\n\n${words(number)}.`;
  for (const copy of [0, 1]) {
    lines.push({
      id: `${text}#${number}-${copy}`, title: text, outlet: `${text}${copy}`, text: `(${text}) ${body}\n${text}`,
      url: copy === 0 ? text : `https://e.example/${text}`, language: text, published: copy === 0 ? `2026-03-0${1 + (number % 9)}T10:00:00Z` : text,
    });
  }
  lines.push({ id: `no text ${text}`, title: text, text: 7 });
});
if (process.argv[1].endsWith("hostile.mjs")) {
  process.stdout.write(lines.map((line) => JSON.stringify(line)).join("\n") + `\n{"id": "<script>${payload}</script>", broken\n`);
}
