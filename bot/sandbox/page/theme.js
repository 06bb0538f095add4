// Sets the chosen theme before the first paint, so that a dark page does not flash white.
const chosenTheme = localStorage.getItem("theme");
if (chosenTheme) document.documentElement.dataset.theme = chosenTheme;
