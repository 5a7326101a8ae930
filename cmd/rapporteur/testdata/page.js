// What a browser makes of a page: its language and direction, and whether all
// that is Arabic is joined, runs from the right and begins at the right edge.
// Comes to {lang, dir, words, blocks, wrong}.
(() => {
  const wrong = [], say = (what, of) => wrong.push(what + ": " + of.slice(0, 60));
  const letter = /\p{L}/gu, arabic = /[\u0621-\u063a\u0641-\u064a]/g;
  // The letters that say which language a text cannot be in.
  const scripts = [[/\p{Script=Arabic}/u, /^(en|fr|es|ru|zh)/], [/\p{Script=Han}/u, /^(en|fr|es|ru|ar)/], [/\p{Script=Cyrillic}/u, /^(en|fr|es|zh|ar)/]];
  const count = (s, of) => (s.match(of) || []).length;
  const pen = document.createElement("canvas").getContext("2d");
  let words = 0, blocks = 0;

  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement, style = getComputedStyle(parent);
    if (style.display === "none") continue;
    // Two letters that join to what follows, so that there is something to join.
    for (const found of node.data.matchAll(/[\u0621-\u063a\u0641-\u064a]*[بتثجحخسشصضعغفقكمنهي]{2}[\u0621-\u063a\u0641-\u064a]+/g)) {
      const word = found[0], range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + word.length);
      const rects = range.getClientRects();
      if (rects.length !== 1) continue; // broken over lines
      pen.font = style.font;
      pen.direction = "rtl";
      const joined = pen.measureText(word).width, apart = pen.measureText([...word].join("\u200c")).width;
      if (Math.abs(joined - apart) < 2) continue; // by chance as wide; were it so of all, too few would count
      words++;
      if (Math.abs(rects[0].width - joined) > Math.min(1, Math.abs(joined - apart) / 3)) say("not joined as drawn (" + rects[0].width + "; joined " + joined + ", apart " + apart + ")", word);
      const edge = at => {
        range.setStart(node, found.index + at);
        range.setEnd(node, found.index + at + 1);
        return range.getBoundingClientRect().right;
      };
      if (edge(0) <= edge(word.length - 1)) say("runs from the left", word);
    }
    if (count(node.data, arabic) * 2 > count(node.data, letter)) {
      const around = parent.closest("[dir]");
      const block = parent.closest("p,li,h1,h2,h3,h4,h5,h6,th,td,caption,figcaption,figure");
      if (block && !block.contains(around) && getComputedStyle(block).direction !== "rtl") say("not set apart in a line from left to right", node.data);
    }
    const first = (node.data.match(letter) || [""])[0], lang = parent.closest("[lang]").lang;
    for (const [script, not] of scripts) if (script.test(first) && not.test(lang)) say("said to be " + lang, node.data);
  }

  for (const block of document.querySelectorAll("p,li,h1,h2,h3,h4,h5,h6,th,td,caption,figcaption")) {
    const style = getComputedStyle(block), text = block.textContent;
    if (style.display === "none" || block.querySelector("p,ul,ol")) continue;
    if (count(text, arabic) > 0 && count(text, arabic) === count(text, letter) && style.direction !== "rtl") say("only Arabic, and not from right to left", text);
    if (style.direction !== "rtl" || text.trim() === "") continue;
    blocks++;
    if (style.textAlign !== "start" && style.textAlign !== "right") say("stands " + style.textAlign, text);
    const range = document.createRange(), box = block.getBoundingClientRect();
    range.selectNodeContents(block);
    const begins = Math.max(...[...range.getClientRects()].map(r => r.right));
    const edge = box.right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth) + Math.max(0, -parseFloat(style.textIndent));
    if (Math.abs(begins - edge) > 2) say("begins at " + begins + " and not at the right edge, " + edge, text);
  }
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) say("wider than the window", root.scrollWidth + " > " + innerWidth);
  if (document.title.trim() === "") say("no title", "");
  return {lang: root.lang, dir: getComputedStyle(root).direction, words, blocks, wrong};
})()
