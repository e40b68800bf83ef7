// Light or dark before the first paint, so that nothing flashes.
try {
  const theme = localStorage.getItem("memori.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is switched off: the system decides */ }
