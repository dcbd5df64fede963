// Shows the button that prints; without script the browser's own menu does.
const button = document.getElementById("tulosta");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
