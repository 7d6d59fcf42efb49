// Opening an operation is one button; Swagger UI puts a link into it, by which the keyboard would stop there twice.
const plainPaths = ({ React }) => ({
  wrapComponents: { DeepLink: () => ({ text }) => React.createElement("span", null, text) },
});

// What Swagger UI gives no name, or no place in the order of headings, for those who hear the page.
const SAID = [
  [".information-container", "role", () => "region"],
  [".information-container", "aria-label", () => "About the API"],
  [".scheme-container", "role", () => "region"],
  [".scheme-container", "aria-label", () => "Server and token"],
  [".filter-container", "role", () => "search"],
  [".modal-ux", "role", () => "dialog"],
  [".modal-ux", "aria-modal", () => "true"],
  [".modal-ux", "aria-label", () => "Available authorizations"],
  ["#servers", "aria-label", () => "Server"],
  ["select.examples-select-element", "aria-label", () => "Example"],
  [".parameters-col_description select", "aria-label", () => "Value"],
  ["textarea.body-param__text", "aria-label", () => "Body of the request"],
  [".responses-table[role=region]", "aria-label", (table) => "Answers of " + table.closest(".opblock").querySelector(".opblock-summary-control").textContent],
  [".close-modal", "aria-label", () => "Close"],
  ["pre.microlight", "tabindex", () => "0"],
  [".opblock-tag, .models > h4, .modal-ux-header h3", "aria-level", () => "2"],
  [".opblock h4, .modal-ux-content h4", "aria-level", () => "3"],
  [".opblock h5, .modal-ux-content h6", "aria-level", () => "4"],
];

const say = () => {
  for (const [selector, attribute, value] of SAID) {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.hasAttribute(attribute)) element.setAttribute(attribute, value(element));
    }
  }
};

new MutationObserver(say).observe(document.getElementById("contract"), { childList: true, subtree: true });

SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#contract",
  plugins: [plainPaths],
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
