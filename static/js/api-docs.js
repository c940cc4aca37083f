// Lets the documentation follow the theme that the viewer has chosen, or else the browser's.
const { theme } = document.documentElement.dataset;
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => theme === "dark" || (theme !== "light" && dark.matches);
const follow = () => document.documentElement.classList.toggle("dark-mode", isDark());

dark.addEventListener("change", follow);
follow();
