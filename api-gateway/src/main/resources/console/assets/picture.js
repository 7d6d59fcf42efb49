// Shows the profile as it is typed, and puts a chosen picture straight into the bucket.
const field = (name) => document.getElementById(name);
const upload = document.getElementById("upload");
const file = document.getElementById("picture-file");
const said = document.getElementById("picture-file-said");
const picture = document.getElementById("preview-picture");

upload.hidden = false;
document.getElementById("preview").hidden = false;

const show = () => {
  for (const shown of document.querySelectorAll("[data-from]")) {
    shown.textContent = field(shown.dataset.from).value;
  }
  const address = field("profile_picture").value;
  if (/^https?:\/\/[^\s]+$/.test(address) && picture.dataset.of !== address) {
    picture.dataset.of = address;
    picture.src = address;
  }
};

document.getElementById("profile").addEventListener("input", show);
show();

const LARGEST = 5 * 1024 * 1024;
const BEGINNINGS = ["89504e47", "ffd8ff"]; // of PNG and JPEG

// Why the file cannot be a profile's picture; empty where it can.
const flaw = async (chosen) => {
  const first = new Uint8Array(await chosen.slice(0, 4).arrayBuffer());
  const hex = Array.from(first, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!BEGINNINGS.some((beginning) => hex.startsWith(beginning)) || !/\.(png|jpe?g)$/i.test(chosen.name)) {
    return "This is no PNG or JPEG. Choose another file, whose name ends with .png, .jpg or .jpeg.";
  }
  return chosen.size > LARGEST ? "The picture is larger than 5 MB. Choose a smaller one." : "";
};

const put = async (chosen) => {
  const why = await flaw(chosen);
  if (why) throw new Error(why);
  const asked = await fetch("/console/pictures", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", [upload.dataset.header]: upload.dataset.token },
    body: JSON.stringify({ file_name: chosen.name.toLowerCase(), content_length: chosen.size }),
  });
  if (!asked.ok) {
    const page = new DOMParser().parseFromString(await asked.text(), "text/html");
    throw new Error(page.querySelector("[role=alert]")?.textContent ?? "The picture may not be uploaded.");
  }
  const permission = await asked.json();
  const stored = await fetch(permission.upload_url, { method: "PUT", headers: permission.headers, body: chosen });
  if (!stored.ok) throw new Error("The bucket refused the picture. Choose it again.");
  return permission.public_url;
};

file.addEventListener("change", async () => {
  if (!file.files.length) return;
  said.textContent = "Uploading…";
  try {
    field("profile_picture").value = await put(file.files[0]);
    said.textContent = "The picture is in the bucket.";
    show();
  } catch (failure) {
    said.textContent = failure.message;
  }
});
