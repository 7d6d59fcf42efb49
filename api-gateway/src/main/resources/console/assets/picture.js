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

// An answer of ours, or of the bucket; where none comes, its sentence.
const ask = async (address, request, otherwise) => {
  try {
    return await fetch(address, request);
  } catch {
    throw new Error(otherwise);
  }
};

const permission = async (chosen) => {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", [upload.dataset.header]: upload.dataset.token },
    body: JSON.stringify({ file_name: chosen.name.toLowerCase(), content_length: chosen.size }),
  };
  const answer = await ask("/console/pictures", request, "The console does not answer. Choose the picture again in some seconds.");
  if (answer.redirected) {
    throw new Error("Your sign-in has ended. Sign in on another page, then choose the picture again here.");
  }
  if (!answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    throw new Error(page.querySelector("[role=alert]")?.textContent ?? "The picture may not be uploaded. Choose another one.");
  }
  return answer.json();
};

const put = async (chosen) => {
  const why = await flaw(chosen);
  if (why) throw new Error(why);
  const allowed = await permission(chosen);
  const request = { method: "PUT", headers: allowed.headers, body: chosen };
  const stored = await ask(allowed.upload_url, request, "The bucket cannot be reached. Choose the picture again in some seconds.");
  if (!stored.ok) throw new Error("The bucket refused the picture. Choose it again.");
  return allowed.public_url;
};

file.addEventListener("change", async () => {
  if (!file.files.length) return;
  const chosen = file.files[0];
  said.textContent = "Uploading…";
  try {
    field("profile_picture").value = await put(chosen);
    said.textContent = "The picture is in the bucket.";
    show();
  } catch (failure) {
    said.textContent = failure.message;
    file.value = ""; // else the browser says nothing when the same one is chosen again
  }
});
