// Serious accessibility faults of the page as it is shown: names, labels, contrast (WCAG 2.2 AA), structure.
() => {
  const faults = [];
  const visible = node => { const s = getComputedStyle(node), b = node.getBoundingClientRect(); return s.visibility !== 'hidden' && s.display !== 'none' && b.width > 0 && b.height > 0; };
  const all = query => [...document.querySelectorAll(query)].filter(visible);
  const words = node => (node.getAttribute('aria-label') ?? '').trim()
    || (node.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.innerText ?? '').join(' ').trim()
    || (node.innerText ?? '').trim() || [...node.querySelectorAll('img[alt]')].map(x => x.alt).join(' ').trim() || (node.title ?? '').trim();
  const say = (rule, node) => faults.push(`${rule}: ${node.outerHTML.slice(0, 140)}`);

  if (!document.documentElement.lang) faults.push('html without lang');
  if (all('h1').length !== 1) faults.push(`${all('h1').length} first-level headings`);
  for (const node of all('button, a[href], summary, [role=button], [tabindex="0"]')) if (!words(node)) say('no name', node);
  for (const node of all('input, select, textarea')) {
    const label = [...(node.labels ?? [])].map(x => x.innerText.trim()).join('') || [...(node.labels ?? [])].map(x => x.textContent.trim()).join('');
    if (!label && !words(node)) say('no label', node);
  }
  for (const node of all('img')) if (!node.hasAttribute('alt')) say('no alt', node);
  for (const node of all('progress, meter, [role=img], dialog')) if (!words(node) && !node.labels?.length) say('no name', node);
  const ids = [...document.querySelectorAll('[id]')].map(x => x.id);
  for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) faults.push(`id twice: ${id}`);
  for (const node of all('button button, button a, a button, button input')) say('control within a control', node);

  // Any colour that CSS knows, as numbers: a canvas resolves it.
  const draw = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = color => { draw.clearRect(0, 0, 1, 1); draw.fillStyle = color; draw.fillRect(0, 0, 1, 1); const d = draw.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const background = node => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode());) {
    const node = text.parentElement;
    if (!text.data.trim() || !node || !visible(node) || node.closest(':disabled, fieldset:disabled, .sr, .skip, script, option, canvas, svg')) continue;
    let shown = 1;
    for (let at = node; at; at = at.parentElement) shown *= Number(getComputedStyle(at).opacity);
    if (shown < 0.05) continue;
    const style = getComputedStyle(node), under = background(node), top = over(rgba(style.color), under);
    const [a, b] = [light(top), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: “${text.data.trim().slice(0, 40)}” ${node.tagName}.${node.className}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
  return faults;
}
