// Waits for the next build: a good one reloads the page, a bad one shows on it what to mend. Only under `helmi serve`.
(async () => {
  let seen = Number(document.currentScript.dataset.version);
  for (;;) {
    try {
      const { version, trouble } = await (await fetch(`/.helmi/changes?after=${seen}`)).json();
      if (version === seen) continue;
      if (!trouble) return location.reload();
      seen = version;
      document.getElementById('helmi-trouble')?.remove();
      const box = document.createElement('pre');
      box.id = 'helmi-trouble';
      box.setAttribute('role', 'alert');
      box.textContent = trouble;
      box.style.cssText = 'margin:0;padding:1rem;border:4px solid #b00;background:#fff;color:#000;white-space:pre-wrap';
      document.body.prepend(box);
      box.scrollIntoView();
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
