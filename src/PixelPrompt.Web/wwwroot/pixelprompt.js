// What only the browser can do: files, drags, keys on slots, dialogs, the canvas. Pictures travel by HTTP; .NET gets ids.
(() => {
  const api = {};

  api.owner = () => {
    let owner = localStorage.getItem('pixelprompt-owner');
    if (!/^[0-9a-f]{32}$/.test(owner ?? '')) {
      owner = [...crypto.getRandomValues(new Uint8Array(16))].map(x => x.toString(16).padStart(2, '0')).join('');
      localStorage.setItem('pixelprompt-owner', owner);
    }
    return owner;
  };

  api.showModal = dialog => {
    if (!dialog.open) dialog.showModal();
    // Closing is .NET's business: it removes the dialog.
    dialog.addEventListener('cancel', e => { e.preventDefault(); dialog.querySelector('[data-close]').click(); });
    dialog.addEventListener('click', e => { if (e.target === dialog) dialog.querySelector('[data-close]').click(); });
  };

  api.upload = async file => {
    const response = await fetch('/api/images', { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.error ?? `The upload failed with status ${response.status}.`);
    return answer;
  };

  // Files, drags and keys are heard from the first moment on, on the whole page: what a visitor does before the component that
  // it is meant for has introduced itself waits for it. A root is a bench, a place for one picture, or the library.
  const links = new WeakMap();
  const link = root => {
    if (!links.has(root)) {
      const made = {};
      made.dotnet = new Promise(found => { made.found = found; });
      links.set(root, made);
    }
    return links.get(root);
  };
  api.connect = (root, dotnet) => link(root).found(dotnet);
  const call = async (root, method, ...values) => (await link(root).dotnet).invokeMethodAsync(method, ...values);

  const send = async (root, slot, files) => {
    for (const file of files) {
      try {
        const { id, prompt, promptProblem } = await api.upload(file);
        await call(root, 'OnUploaded', slot, id, prompt ? JSON.stringify(prompt) : null);
        if (promptProblem) await call(root, 'OnProblem', `The picture is used, but the prompt that it carries cannot be restored. ${promptProblem}`);
      } catch (e) {
        await call(root, 'OnProblem', e.message);
        return;
      }
      slot = null; // further files go to the next empty slots
    }
  };

  const slotOf = node => node?.closest?.('[data-slot]')?.dataset.slot ?? null;
  const bench = () => document.querySelector('[data-bench]');

  // Where files go: to a place that takes one picture, if one is open; else to the slot whose dialog is open, or to the bench.
  const give = (files, slot) => {
    const target = document.querySelector('[data-upload-target]'), dialog = document.querySelector('dialog[open]');
    if (target) return send(target, null, files.slice(0, 1));
    const box = dialog?.querySelector('[data-upload-slot]');
    if (!bench() || (dialog && !box)) return; // another dialog stays as it is
    dialog?.querySelector('[data-close]').click();
    send(bench(), box?.dataset.uploadSlot ?? slot, files);
  };

  const slotDrag = 'application/x-pixelprompt-slot';
  const isOurs = e => [slotDrag, 'Files'].some(x => e.dataTransfer.types.includes(x)); // text may be dragged into a field
  const mark = slot => document.querySelectorAll('.slot.over').forEach(x => { if (x !== slot) x.classList.remove('over'); });
  document.addEventListener('dragstart', e => {
    const slot = slotOf(e.target);
    if (slot) e.dataTransfer.setData(slotDrag, slot);
  });
  document.addEventListener('dragover', e => {
    if (!isOurs(e)) return;
    e.preventDefault(); // beside the slots too, or the browser would leave the page and show the file
    const slot = e.target.closest?.('[data-slot]');
    mark(slot);
    slot?.classList.add('over');
  });
  document.addEventListener('dragleave', e => { if (!e.relatedTarget) mark(null); });
  document.addEventListener('drop', e => {
    if (!isOurs(e)) return;
    e.preventDefault();
    mark(null);
    const from = e.dataTransfer.getData(slotDrag), to = slotOf(e.target);
    if (!from) give([...e.dataTransfer.files], to);
    else if (to && from !== to) call(bench(), 'OnMoved', from, to);
  });

  document.addEventListener('paste', e => {
    const files = [...e.clipboardData.files].filter(x => x.type.startsWith('image/'));
    if (!files.length) return;
    e.preventDefault();
    give(files, slotOf(document.activeElement));
  });

  document.addEventListener('change', e => {
    const input = e.target;
    if (input.type !== 'file' || !input.files.length) return;
    const files = [...input.files];
    input.value = ''; // the same file may be chosen again
    if (input.matches('[data-import]')) importLibrary(input.closest('[data-library]'), files[0]);
    else give(files, null);
  });

  const importLibrary = async (root, file) => {
    const response = await fetch('/api/library/import', { method: 'POST', body: file, headers: { 'Content-Type': 'application/zip' } });
    const answer = await response.json().catch(() => ({}));
    await call(root, 'OnImported', answer.added ?? 0, response.ok ? null : answer.error ?? `The import failed with status ${response.status}.`);
  };

  document.addEventListener('keydown', async e => {
    const slot = slotOf(e.target);
    if (!slot) return;
    const action = e.altKey && (e.key === 'ArrowLeft' || e.key === 'ArrowUp') ? 'before'
      : e.altKey && (e.key === 'ArrowRight' || e.key === 'ArrowDown') ? 'after'
      : e.altKey && e.key.toLowerCase() === 'd' ? 'duplicate'
      : e.key === 'Delete' || e.key === 'Backspace' ? 'delete' : null;
    if (!action) return;
    e.preventDefault();
    const focus = await call(bench(), 'OnSlotKey', slot, action);
    requestAnimationFrame(() => document.querySelector(`[data-slot="${focus}"] .slot-main`)?.focus());
  });

  // The newest cell wins: while one is asked for, others only replace the one that waits.
  let busy = false, waiting = null, timer;
  const ask = async (picture, cell) => {
    waiting = [picture, cell];
    if (busy) return;
    busy = true;
    while (waiting) {
      const [{ dataset }, at] = waiting;
      waiting = null;
      try { await call(bench(), 'OnCell', Number(dataset.candidate), Number(dataset.frame), at); } catch { break; }
    }
    busy = false;
  };
  document.addEventListener('pointermove', e => {
    const picture = e.target.closest?.('[data-grid]'), side = Number(picture?.dataset.grid);
    clearTimeout(timer);
    if (!side) return;
    const box = picture.getBoundingClientRect();
    const place = (value, size) => Math.min(side - 1, Math.max(0, Math.floor(value / size * side)));
    const cell = place(e.clientY - box.top, box.height) * side + place(e.clientX - box.left, box.width);
    picture.dataset.cell = cell;
    timer = setTimeout(() => ask(picture, cell), 120);
  });
  document.addEventListener('keydown', e => {
    const picture = e.target.closest?.('[data-grid]'), side = Number(picture?.dataset.grid);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -side, ArrowDown: side, Enter: 0 }[e.key];
    if (!side || step === undefined || e.altKey) return;
    e.preventDefault();
    const next = Math.min(side * side - 1, Math.max(0, Number(picture.dataset.cell ?? 0) + step));
    picture.dataset.cell = next;
    ask(picture, next);
  });

  api.painter = (root, dotnet) => {
    const canvas = root.querySelector('canvas'), draw = canvas.getContext('2d');
    const color = root.querySelector('[data-color]'), size = root.querySelector('[data-size]'), mask = root.querySelector('[data-mask]');
    const history = [];
    const picture = new Image();
    picture.onload = () => draw.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.src = canvas.dataset.source;
    let last = null, brush = { x: 256, y: 256 };
    const remember = () => { history.push(draw.getImageData(0, 0, canvas.width, canvas.height)); if (history.length > 20) history.shift(); };
    const where = e => { const box = canvas.getBoundingClientRect(); return { x: (e.clientX - box.left) * canvas.width / box.width, y: (e.clientY - box.top) * canvas.height / box.height }; };
    const stroke = to => {
      if (mask.ariaPressed === 'true') { // whole cells of a 16x16 grid
        const cell = canvas.width / 16;
        draw.fillStyle = '#808080';
        draw.fillRect(Math.floor(to.x / cell) * cell, Math.floor(to.y / cell) * cell, cell, cell);
      } else {
        draw.strokeStyle = color.value;
        draw.lineWidth = Number(size.value);
        draw.lineCap = draw.lineJoin = 'round';
        draw.beginPath();
        draw.moveTo((last ?? to).x, (last ?? to).y);
        draw.lineTo(to.x + 0.01, to.y);
        draw.stroke();
      }
      last = to;
    };
    canvas.addEventListener('pointerdown', e => { canvas.setPointerCapture(e.pointerId); remember(); last = null; stroke(where(e)); });
    canvas.addEventListener('pointermove', e => { if (e.buttons & 1) stroke(where(e)); });
    canvas.addEventListener('pointerup', () => { last = null; });
    canvas.addEventListener('keydown', e => {
      const step = { ArrowLeft: [-16, 0], ArrowRight: [16, 0], ArrowUp: [0, -16], ArrowDown: [0, 16] }[e.key];
      if (step) brush = { x: Math.min(511, Math.max(0, brush.x + step[0])), y: Math.min(511, Math.max(0, brush.y + step[1])) };
      else if (e.key === ' ') { remember(); last = null; stroke(brush); }
      else return;
      e.preventDefault();
    });
    mask.ariaPressed = 'false';
    mask.addEventListener('click', () => { mask.ariaPressed = mask.ariaPressed === 'true' ? 'false' : 'true'; });
    root.querySelector('[data-undo]').addEventListener('click', () => { const before = history.pop(); if (before) draw.putImageData(before, 0, 0); });
    root.querySelector('[data-done]').addEventListener('click', () => canvas.toBlob(async blob => {
      try {
        await dotnet.invokeMethodAsync('OnDone', (await api.upload(blob)).id);
      } catch (e) {
        const problem = root.querySelector('[data-problem]');
        problem.hidden = false;
        problem.textContent = e.message;
      }
    }));
  };

  // After a restart the server does not know the page any more: a reload brings the draft back, as soon as the server answers.
  const modal = document.getElementById('components-reconnect-modal');
  let returning = false;
  new MutationObserver(async () => {
    if (returning || !/-(rejected|failed)/.test(modal.className)) return;
    returning = true;
    for (;;) {
      try {
        if ((await fetch('/api/models', { cache: 'no-store' })).ok) return location.reload();
      } catch { /* not there yet */ }
      await new Promise(done => setTimeout(done, 1500));
    }
  }).observe(modal, { attributes: true, attributeFilter: ['class'] });

  window.pixelprompt = api;
})();
