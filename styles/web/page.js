"use strict";

const terminal = document.getElementById("terminal");
if (window.innerWidth < 600) terminal.dataset.fontSize = "13"; // a phone: some fifty columns

document.querySelector("#ended button").addEventListener("click", () => window.location.reload());

// The terminal is made when the page has loaded; keys go to it without a click.
window.addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus());
