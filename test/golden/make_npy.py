"""Writes npy.json: small arrays as NumPy and SciPy save them. Tests never run it; it documents where the golden comes from."""

import io
import json
from pathlib import Path

import numpy as np
import scipy
import scipy.sparse as sp


def npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return {"shape": list(array.shape), "values": array.ravel().tolist(), "hex": buffer.getvalue().hex()}


csr = sp.csr_matrix(np.array([[0, 1.5, 0, 0], [0, 0, 0, 0], [0.25, 0, 0, -2]], dtype=np.float32))
buffer = io.BytesIO()
sp.save_npz(buffer, csr)

golden = {
    "made_by": f"numpy {np.__version__}, scipy {scipy.__version__}",
    "float32_vector": npy(np.array([1.5, -2, 0.1], dtype="<f4")),
    "float64_matrix": npy(np.array([[0.1, 2, -3e300], [4, 5e-324, 6]], dtype="<f8")),
    "int32_vector": npy(np.array([7, -8, 2147483647], dtype="<i4")),
    "int64_vector": npy(np.array([3, -4, 2**40], dtype="<i8")),
    "fortran_matrix": npy(np.asfortranarray(np.array([[1.0, 2], [3, 4]]))),
    "bool_vector": npy(np.array([True, False])),
    "text": npy(np.array(b"csr")) | {"values": ["csr"]},
    "csr_npz": {"dense": csr.toarray().tolist(), "hex": buffer.getvalue().hex()},
}
Path(__file__).with_name("npy.json").write_text(json.dumps(golden, indent=1) + "\n")
