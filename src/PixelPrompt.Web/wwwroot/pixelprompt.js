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

  const send = async (dotnet, slot, files) => {
    for (const file of files) {
      try {
        const { id, prompt, promptProblem } = await api.upload(file);
        await dotnet.invokeMethodAsync('OnUploaded', slot, id, prompt ? JSON.stringify(prompt) : null);
        if (promptProblem) await dotnet.invokeMethodAsync('OnProblem', `The picture is used, but the prompt that it carries cannot be restored. ${promptProblem}`);
      } catch (e) {
        await dotnet.invokeMethodAsync('OnProblem', e.message);
        return;
      }
      slot = null; // further files go to the next empty slots
    }
  };

  const slotOf = node => node.closest?.('[data-slot]')?.dataset.slot ?? null;

  const drops = (root, dotnet) => {
    const mark = slot => root.querySelectorAll('.over').forEach(x => { if (x !== slot) x.classList.remove('over'); });
    root.addEventListener('dragstart', e => {
      const slot = slotOf(e.target);
      if (slot) e.dataTransfer.setData('application/x-pixelprompt-slot', slot);
    });
    root.addEventListener('dragover', e => {
      e.preventDefault();
      const slot = e.target.closest('[data-slot]');
      mark(slot);
      slot?.classList.add('over');
    });
    root.addEventListener('dragleave', e => { if (!root.contains(e.relatedTarget)) mark(null); });
    root.addEventListener('drop', e => {
      e.preventDefault();
      mark(null);
      const from = e.dataTransfer.getData('application/x-pixelprompt-slot'), to = slotOf(e.target);
      if (from) { if (to && from !== to) dotnet.invokeMethodAsync('OnMoved', from, to); }
      else if (e.dataTransfer.files.length) send(dotnet, to, e.dataTransfer.files);
    });
  };

  const keys = (root, dotnet) => root.addEventListener('keydown', async e => {
    const slot = slotOf(e.target);
    if (!slot) return;
    const action = e.altKey && (e.key === 'ArrowLeft' || e.key === 'ArrowUp') ? 'before'
      : e.altKey && (e.key === 'ArrowRight' || e.key === 'ArrowDown') ? 'after'
      : e.altKey && e.key.toLowerCase() === 'd' ? 'duplicate'
      : e.key === 'Delete' || e.key === 'Backspace' ? 'delete' : null;
    if (!action) return;
    e.preventDefault();
    const focus = await dotnet.invokeMethodAsync('OnSlotKey', slot, action);
    requestAnimationFrame(() => root.querySelector(`[data-slot="${focus}"] .slot-main`)?.focus());
  });

  // The newest cell wins: while one is asked for, others only replace the one that waits.
  const cells = (root, dotnet) => {
    let busy = false, waiting = null;
    const ask = async cell => {
      waiting = cell;
      if (busy) return;
      busy = true;
      while (waiting) {
        const [c, f, n] = waiting;
        waiting = null;
        try { await dotnet.invokeMethodAsync('OnCell', c, f, n); } catch { break; }
      }
      busy = false;
    };
    let timer;
    const at = picture => [Number(picture.dataset.candidate), Number(picture.dataset.frame)];
    root.addEventListener('pointermove', e => {
      const picture = e.target.closest('[data-grid]'), side = Number(picture?.dataset.grid);
      clearTimeout(timer);
      if (!side) return;
      const box = picture.getBoundingClientRect();
      const place = (value, size) => Math.min(side - 1, Math.max(0, Math.floor(value / size * side)));
      const cell = place(e.clientY - box.top, box.height) * side + place(e.clientX - box.left, box.width);
      picture.dataset.cell = cell;
      timer = setTimeout(() => ask([...at(picture), cell]), 120);
    });
    root.addEventListener('keydown', e => {
      const picture = e.target.closest('[data-grid]'), side = Number(picture?.dataset.grid);
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -side, ArrowDown: side, Enter: 0 }[e.key];
      if (!side || step === undefined || e.altKey) return;
      e.preventDefault();
      const next = Math.min(side * side - 1, Math.max(0, Number(picture.dataset.cell ?? 0) + step));
      picture.dataset.cell = next;
      ask([...at(picture), next]);
    });
  };

  const pictures = data => [...data.files].filter(x => x.type.startsWith('image/'));

  api.bench = (root, dotnet) => {
    drops(root, dotnet);
    keys(root, dotnet);
    cells(root, dotnet);
    const paste = e => {
      if (!root.isConnected) { document.removeEventListener('paste', paste); document.removeEventListener('change', pick); return; }
      const files = pictures(e.clipboardData);
      if (!files.length || document.querySelector('[data-upload-target]')) return;
      e.preventDefault();
      const slot = slotOf(document.activeElement) ?? document.querySelector('[data-upload-slot]')?.dataset.uploadSlot ?? null;
      document.querySelector('dialog[open] [data-close]')?.click();
      send(dotnet, slot, files);
    };
    const pick = e => {
      const box = e.target.matches?.('[data-file]') && e.target.closest('[data-upload-slot]');
      if (!box || !e.target.files.length) return;
      const files = [...e.target.files], slot = box.dataset.uploadSlot;
      box.closest('dialog')?.querySelector('[data-close]').click();
      send(dotnet, slot, files);
    };
    document.addEventListener('paste', paste);
    document.addEventListener('change', pick);
  };

  // A single place that takes one picture: a file, a drop, a paste.
  api.target = (root, dotnet) => {
    const take = input => { if (input.files.length) send(dotnet, null, [input.files[0]]); };
    root.addEventListener('change', e => { if (e.target.matches('[data-file]')) take(e.target); });
    take(root.querySelector('[data-file]')); // chosen before anybody listened
    root.addEventListener('dragover', e => e.preventDefault());
    root.addEventListener('drop', e => { e.preventDefault(); e.stopPropagation(); send(dotnet, null, [...e.dataTransfer.files].slice(0, 1)); });
    const paste = e => {
      if (!root.isConnected) { document.removeEventListener('paste', paste); return; }
      const files = pictures(e.clipboardData);
      if (files.length) { e.preventDefault(); send(dotnet, null, files.slice(0, 1)); }
    };
    document.addEventListener('paste', paste);
  };

  api.importer = (root, dotnet) => root.addEventListener('change', async e => {
    if (!e.target.matches('[data-import]') || !e.target.files.length) return;
    const response = await fetch('/api/library/import', { method: 'POST', body: e.target.files[0], headers: { 'Content-Type': 'application/zip' } });
    const answer = await response.json().catch(() => ({}));
    e.target.value = '';
    await dotnet.invokeMethodAsync('OnImported', answer.added ?? 0, response.ok ? null : answer.error ?? `The import failed with status ${response.status}.`);
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
