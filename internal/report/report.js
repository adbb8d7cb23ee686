'use strict';
(function () {
  const $ = id => document.getElementById(id);
  const space = 'http://www.w3.org/2000/svg';

  // make is an SVG element with attributes and perhaps a text.
  function make(name, attributes, text) {
    const e = document.createElementNS(space, name);
    for (const key in attributes) e.setAttribute(key, attributes[key]);
    if (text !== undefined) e.textContent = text;
    return e;
  }

  // ticks are round numbers over a range, about so many.
  function ticks(lo, hi, about) {
    const raw = (hi - lo) / about, power = Math.pow(10, Math.floor(Math.log10(raw)));
    const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= raw);
    const out = [];
    for (let k = Math.ceil(lo / step); k * step <= hi + 1e-9 * step; k++) out.push(k * step);
    return {at: out, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9))};
  }

  function words(value, decimals, currency) {
    const text = Math.abs(value).toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d)(\..*)?$)/g, decimals ? '' : ',');
    return (value < 0 && Number(text.replace(/,/g, '')) !== 0 ? '−' : '') + currency + text;
  }

  // unpack turns codes into points; see packed in explorer.go.
  function unpack(pair) {
    if (pair.points) return pair.points;
    const raw = atob(pair.samples), points = [];
    const code = at => raw.charCodeAt(at) | raw.charCodeAt(at + 1) << 8;
    const of = (c, range) => range[0] + c / 65535 * (range[1] - range[0]);
    for (let at = 0; at < raw.length; at += 4) points.push([of(code(at), pair.effect), of(code(at + 2), pair.cost)]);
    return pair.points = points;
  }

  function frame(width, height, label) {
    const svg = make('svg', {viewBox: '0 0 ' + width + ' ' + height, role: 'img'});
    svg.append(make('title', {}, label));
    return svg;
  }

  // axis draws one axis's ticks, gridlines and label.
  function axis(svg, across, scale, range, box, format, label) {
    const t = ticks(range[0], range[1], across ? 6 : 5);
    for (const v of t.at) {
      const p = scale(v), zero = Math.abs(v) < 1e-12 ? ' zero' : '';
      svg.append(across ? make('line', {x1: p, x2: p, y1: box.top, y2: box.bottom, class: 'grid' + zero})
                        : make('line', {x1: box.left, x2: box.right, y1: p, y2: p, class: 'grid' + zero}));
      svg.append(across ? make('text', {x: p, y: box.bottom + 20, class: 'tick middle'}, format(v, t.decimals))
                        : make('text', {x: box.left - 8, y: p + 4, class: 'tick end'}, format(v, t.decimals)));
    }
    const middle = (box.top + box.bottom) / 2;
    svg.append(across ? make('text', {x: (box.left + box.right) / 2, y: box.bottom + 44, class: 'label middle'}, label)
                      : make('text', {x: 16, y: middle, class: 'label middle', transform: 'rotate(-90 16 ' + middle + ')'}, label));
  }

  function padded(values) {
    let lo = 0, hi = 0;
    for (const v of values) { lo = Math.min(lo, v); hi = Math.max(hi, v); }
    const room = 0.06 * (hi - lo || 1);
    return [lo - room, hi + room];
  }

  const box = {left: 78, right: 610, top: 34, bottom: 400};

  function drawPlane(data, pair, amount, costAcross) {
    const points = unpack(pair), shown = points.concat([pair.estimate]);
    const x = costAcross ? 1 : 0, y = 1 - x;
    const rx = padded(shown.map(p => p[x])), ry = padded(shown.map(p => p[y]));
    const sx = v => box.left + (v - rx[0]) / (rx[1] - rx[0]) * (box.right - box.left);
    const sy = v => box.bottom - (v - ry[0]) / (ry[1] - ry[0]) * (box.bottom - box.top);
    const svg = frame(640, 460, 'Cost-effectiveness plane: ' + pair.population + ', ' + pair.outcome + '. ' + pair.about[0]);
    const money = (v, d) => words(v, d, data.currency), plain = (v, d) => words(v, d, '');
    axis(svg, true, sx, rx, box, costAcross ? money : plain, costAcross ? data.costLabel : pair.effectLabel);
    axis(svg, false, sy, ry, box, costAcross ? plain : money, costAcross ? pair.effectLabel : data.costLabel);
    const yes = [], no = [];
    for (const p of points) {
      const at = 'M' + sx(p[x]).toFixed(1) + ' ' + sy(p[y]).toFixed(1) + 'h0';
      (amount * p[0] - p[1] > 0 ? yes : no).push(at);
    }
    svg.append(make('path', {d: no.join(''), class: 'dots no'}), make('path', {d: no.join(''), class: 'dots hole'}));
    svg.append(make('path', {d: yes.join(''), class: 'dots yes'}));
    svg.append(lineOf(amount, costAcross, rx, ry, sx, sy));
    svg.append(make('circle', {cx: sx(pair.estimate[x]), cy: sy(pair.estimate[y]), r: 7, class: 'ring'}));
    corners(svg, pair.quadrants, costAcross);
    return svg;
  }

  // lineOf is where the difference in effect is worth just its cost, cut to the
  // frame.
  function lineOf(amount, costAcross, rx, ry, sx, sy) {
    let a = [rx[0], 0], b = [rx[1], 0];
    if (costAcross && amount === 0) { a = [0, ry[0]]; b = [0, ry[1]]; } else {
      const slope = costAcross ? 1 / amount : amount;
      const ends = [rx[0], rx[1]].map(v => [v, slope * v]).concat(slope ? [ry[0], ry[1]].map(v => [v / slope, v]) : []);
      const eps = 1e-9, inside = ends.filter(p => p[0] >= rx[0] - eps * Math.abs(rx[0]) && p[0] <= rx[1] + eps * Math.abs(rx[1]) &&
        p[1] >= ry[0] - eps * Math.abs(ry[0]) && p[1] <= ry[1] + eps * Math.abs(ry[1]));
      inside.sort((p, q) => p[0] - q[0]);
      if (inside.length > 1) { a = inside[0]; b = inside[inside.length - 1]; }
    }
    return make('line', {x1: sx(a[0]), y1: sy(a[1]), x2: sx(b[0]), y2: sy(b[1]), class: 'worth'});
  }

  // corners names the quadrants. Better is to the right where effect is across,
  // and at the top where cost is.
  function corners(svg, q, costAcross) {
    const [betterCheaper, betterDearer, worseCheaper, worseDearer] = q;
    const place = costAcross ? [betterCheaper, betterDearer, worseCheaper, worseDearer] : [worseDearer, betterDearer, worseCheaper, betterCheaper];
    const at = [[box.left + 6, box.top - 8, ''], [box.right - 6, box.top - 8, ' end'], [box.left + 6, box.bottom - 8, ''], [box.right - 6, box.bottom - 8, ' end']];
    place.forEach((text, k) => svg.append(make('text', {x: at[k][0], y: at[k][1], class: 'corner' + at[k][2]}, text)));
  }

  function drawCurve(data, pair, index) {
    const small = {left: 58, right: 610, top: 16, bottom: 220}, last = data.amounts[data.amounts.length - 1], first = data.amounts[0];
    const sx = v => small.left + (v - first) / (last - first || 1) * (small.right - small.left);
    const sy = v => small.bottom - v * (small.bottom - small.top);
    const svg = frame(640, 280, 'Acceptability curve: ' + pair.probability[0] + ' at ' + data.words[0] + ', ' +
      pair.probability[index] + ' at ' + data.words[index] + ', ' + pair.probability[pair.probability.length - 1] + ' at ' + data.words[data.words.length - 1] + '.');
    axis(svg, true, sx, [first, last], small, (v, d) => words(v, d, data.currency), 'Willingness to pay for ' + pair.unit);
    axis(svg, false, sy, [0, 1], small, v => Math.round(100 * v) + '%', '');
    svg.append(make('path', {d: pair.share.map((s, k) => (k ? 'L' : 'M') + sx(data.amounts[k]).toFixed(1) + ' ' + sy(s).toFixed(1)).join(''), class: 'curve'}));
    svg.append(make('line', {x1: sx(data.amounts[index]), x2: sx(data.amounts[index]), y1: small.top, y2: small.bottom, class: 'worth'}));
    svg.append(make('circle', {cx: sx(data.amounts[index]), cy: sy(pair.share[index]), r: 6, class: 'mark'}));
    return svg;
  }

  function explore() {
    const root = $('explorer');
    if (!root) return;
    const data = JSON.parse($('explorer-data').textContent);
    const population = $('explore-population'), outcome = $('explore-outcome'), range = $('explore-amount'), turn = $('explore-turn');
    let turned = false;
    function show() {
      const index = Number(range.value);
      const pair = data.pairs.find(p => p.population === population.value && p.outcome === outcome.value);
      const place = $('explore-plane'), curve = $('explore-curve');
      $('explore-amount-words').textContent = data.words[index];
      range.setAttribute('aria-valuetext', data.words[index] + ' for ' + (pair ? pair.unit : 'a unit of effect'));
      if (!pair) {
        $('explore-about').textContent = 'This outcome was not compared among these people.';
        $('explore-worth').textContent = '';
        place.replaceChildren(); curve.replaceChildren();
        return;
      }
      $('explore-about').textContent = pair.about.join(' ');
      $('explore-worth').textContent = 'At ' + data.words[index] + ' for ' + pair.unit + ', net benefit is ' + pair.netBenefit[index] +
        ', and ' + pair.probability[index] + ' of bootstrap samples are cost-effective.';
      place.replaceChildren(pair.samples ? drawPlane(data, pair, data.amounts[index], data.costAcross !== turned) :
        'Single samples are not shown, to protect people; see the planes under Figures.');
      curve.replaceChildren(drawCurve(data, pair, index));
    }
    population.addEventListener('change', show);
    outcome.addEventListener('change', show);
    range.addEventListener('input', show);
    turn.addEventListener('click', () => { turned = !turned; turn.setAttribute('aria-pressed', String(turned)); show(); });
    root.querySelector('form').addEventListener('submit', e => e.preventDefault());
    root.querySelector('.static').hidden = true;
    root.querySelector('.live').hidden = false;
    show();
  }

  // sorting puts a button into every column's head of long tables. Rows stay
  // within their panel; a third press brings the table's own order back.
  function sorting() {
    for (const table of document.querySelectorAll('table.sortable')) {
      const heads = [...table.tHead.rows[0].cells];
      const own = [...table.tBodies].map(body => [...body.rows]);
      heads.forEach((head, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener('click', () => {
          const next = {none: 'ascending', ascending: 'descending', descending: 'none'}[head.getAttribute('aria-sort') || 'none'];
          heads.forEach(h => h.removeAttribute('aria-sort'));
          if (next !== 'none') head.setAttribute('aria-sort', next);
          [...table.tBodies].forEach((body, k) => {
            const rows = own[k].filter(r => !r.classList.contains('panel'));
            if (next !== 'none') rows.sort((a, b) => (next === 'ascending' ? 1 : -1) * compare(a.cells[column], b.cells[column]));
            body.append(...own[k].filter(r => r.classList.contains('panel')), ...rows);
          });
        });
      });
    }
  }

  // compare puts numbers by their value, which stands unrounded beside the words,
  // before words by the alphabet.
  function compare(a, b) {
    const x = a.dataset.value, y = b.dataset.value;
    if (x !== undefined && y !== undefined) return Number(x) - Number(y);
    if (x !== undefined || y !== undefined) return x !== undefined ? -1 : 1;
    return a.textContent.localeCompare(b.textContent, 'en');
  }

  // filters shows the rows of a comparison with print that have the verdicts
  // chosen.
  function filters() {
    const form = $('verdicts');
    if (!form) return;
    const rows = [...document.querySelectorAll('#compared tr[data-verdict]')];
    const search = $('verdict-search'), count = $('verdict-count');
    function show() {
      const chosen = new Set([...form.querySelectorAll('input[type=checkbox]:checked')].map(c => c.value));
      const text = search.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        row.hidden = !chosen.has(row.dataset.verdict) || (text !== '' && !row.textContent.toLowerCase().includes(text));
        if (!row.hidden) shown++;
      }
      count.textContent = shown.toLocaleString('en-GB') + ' of ' + rows.length.toLocaleString('en-GB') + ' figures shown';
    }
    form.addEventListener('input', show);
    form.addEventListener('submit', e => e.preventDefault());
    form.hidden = false;
    show();
  }

  explore();
  sorting();
  filters();
})();
