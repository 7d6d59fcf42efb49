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

const put = async (chosen) => {
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
