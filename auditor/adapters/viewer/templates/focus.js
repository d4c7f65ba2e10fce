// The keys go to the screen as soon as it stands: without this the user would have to click on it first.
(() => {
  const give = () =>
    document.body?.classList.contains("-first-byte") && document.querySelector(".xterm-helper-textarea")?.focus();
  const watched = { attributes: true, attributeFilter: ["class"], childList: true, subtree: true };
  new MutationObserver(give).observe(document.documentElement, watched);
  window.addEventListener("focus", give);
  window.addEventListener("resize", give);
})();
