// How one photo travels: made smaller when the browser can, sent with its progress shown.
const LONGEST_SIDE = 2048;
const KEPT_AS_IT_IS = 1024 * 1024;

// XMLHttpRequest, because fetch does not tell how much has been sent.
export const post = (url, data, progress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("HX-Request", "true");
    request.upload.onprogress = ({ loaded, total }) => {
      progress.value = loaded / total;
    };
    request.onload = () =>
      [200, 422].includes(request.status) ? resolve(request.response) : reject(new Error(request.status));
    request.onerror = () => reject(new Error("offline"));
    request.send(data);
  });

// A phone's photo is ten times what a page can show; what the browser cannot read goes as it is.
export const smaller = async (file) => {
  if (file.size <= KEPT_AS_IT_IS) return file;
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = new OffscreenCanvas(image.width * scale, image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
  } catch {
    return file;
  }
};
