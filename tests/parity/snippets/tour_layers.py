"""A walk through layers and first values: options, shapes, printing, errors."""

PRELUDE = """nn, F, init = torch.nn, torch.nn.functional, torch.nn.init
import math
_ = torch.manual_seed(0)
x = torch.tensor([[1., -2., 0.5], [3., 0., -4.]], requires_grad=True)
img = torch.arange(32.).reshape(1, 2, 4, 4)
ker = torch.ones(3, 2, 2, 2)
seq = torch.arange(12.).reshape(2, 3, 2)
"""

PROGRAMS = [
    """nn.Linear(2, 3), nn.Linear(2, 3, False), nn.Linear(in_features=2, out_features=1, bias=True, dtype=torch.float64).weight.dtype""",
    """nn.Linear(3, 2)(x.double())""",
    """nn.Linear(3, 2)(torch.ones(2, 3, dtype=torch.int64))""",
    """nn.Linear(3, 2)([1., 2., 3.])""",
    """l = nn.Linear(3, 2, device="cpu")
l.extra_repr()""",
    """nn.Conv2d(2, 3, 2)(img)""",
    """nn.Conv2d(2, 3, 2)(img.double())""",
    """nn.Conv2d(2, 3, 2)(img[0, 0])""",
    """nn.Conv2d(2, 3, 2, groups=0)""",
    """nn.Conv2d(2, 3, 2, stride=2, padding="same")""",
    """F.conv2d(img, ker, bias=torch.ones(2))""",
    """F.conv2d(img, torch.ones(3, 2, 5, 5))""",
    """F.conv2d(img.long(), ker.long())""",
    """F.conv2d(img, ker.double())""",
    """F.conv2d(img, torch.ones(4, 1, 2, 2), groups=2).shape""",
    """F.conv2d(torch.ones(0, 2, 4, 4), ker).shape""",
    """F.max_pool2d(img, 2), F.max_pool2d(img, 2, 1).shape, F.max_pool2d(img, (2, 1), padding=1).shape, F.max_pool2d(img, 3, 2, 1, ceil_mode=True).shape""",
    """F.max_pool2d(img, 2, return_indices=True)""",
    """F.max_pool2d(img, 2, padding=2)""",
    """F.max_pool2d(img[0], 2).shape, F.max_pool2d(img.requires_grad_(), 2).grad_fn""",
    """F.max_pool2d(img.long(), 2)""",
    """F.avg_pool2d(img.long(), 2)""",
    """F.adaptive_avg_pool2d(img, 0).shape""",
    """F.adaptive_avg_pool2d(img, (1, 2, 3))""",
    """F.adaptive_avg_pool2d(torch.ones(3), 2)""",
    """nn.BatchNorm1d(3), nn.BatchNorm2d(3, affine=False), nn.BatchNorm1d(3, eps=1e-3, momentum=None, track_running_stats=False)""",
    """b = nn.BatchNorm1d(3, momentum=None)
b(x), b(x * 2), b.running_mean""",
    """nn.BatchNorm2d(3)(x)""",
    """b = nn.BatchNorm1d(3)
b.reset_running_stats()
b.reset_parameters()
b.weight""",
    """b = nn.BatchNorm1d(3)
b.double()(x.double()).dtype""",
    """b = nn.BatchNorm1d(3)
b(x.double())""",
    """F.batch_norm(x, torch.zeros(2), torch.ones(2))""",
    """F.batch_norm(x, torch.zeros(3), torch.ones(3), weight=torch.ones(3)).grad_fn""",
    """F.layer_norm(x, (3,), torch.ones(2))""",
    """nn.LayerNorm(3), nn.LayerNorm((2, 3)), nn.LayerNorm([3], elementwise_affine=False), nn.LayerNorm(3, bias=False), nn.LayerNorm(3)(x)""",
    """nn.Embedding(4, 2), nn.Embedding(4, 2, 0), nn.Embedding(4, 2, padding_idx=-1), nn.Embedding(4, 2).weight""",
    """e = nn.Embedding(4, 2)
e(torch.tensor([[0, 1], [3, 3]])).shape, e(torch.tensor(1)).shape, e(torch.tensor([0])).grad_fn""",
    """nn.Embedding(4, 2)(torch.tensor([4]))""",
    """nn.Embedding(4, 2)(torch.tensor([-1]))""",
    """F.embedding(torch.tensor([0, 2]), torch.arange(6.).reshape(3, 2)), F.embedding(torch.tensor([0]), torch.ones(3, 2), padding_idx=0), F.embedding(torch.tensor([0]), torch.ones(3, 2), -1)""",
    """F.embedding(torch.tensor([0]), torch.ones(3, 2), 7)""",
    """F.embedding(torch.tensor([0]), torch.ones(3))""",
    """nn.Dropout(0.5)(torch.ones(10)), nn.Dropout(0.5).eval()(x)""",
    """d = nn.Dropout(0.5)
d.p = 0.
d(x)""",
    """F.pad(x, (1, 1, 1, 1, 1, 1))""",
    """F.pad(x, ()), F.pad(x, (0, 0))""",
    """F.pad(torch.ones(2, dtype=torch.int64), (1, 1), value=2)""",
    """nn.Unflatten(1, [3, 1])(x).shape""",
    """nn.MSELoss(), nn.CrossEntropyLoss(), nn.BCELoss(), nn.L1Loss(), nn.NLLLoss(), nn.KLDivLoss(), nn.HuberLoss(), nn.SmoothL1Loss(), nn.BCEWithLogitsLoss()""",
    """nn.CrossEntropyLoss(torch.ones(3))(x, torch.tensor([0, 1])), list(nn.CrossEntropyLoss(torch.ones(3)).state_dict())""",
    """nn.CrossEntropyLoss()(x, torch.tensor([0, 1])), nn.NLLLoss()(x, torch.tensor([0, 1])), nn.BCEWithLogitsLoss(pos_weight=torch.tensor([2.]))(x, x.detach().sigmoid())""",
    """nn.KLDivLoss(reduction="batchmean")(x, x.detach().softmax(1)), nn.KLDivLoss(log_target=True, reduction="sum")(x, x)""",
    """nn.MSELoss()(torch.ones(2), torch.ones(3, 1))""",
    """init.uniform_(torch.empty(2)), init.uniform_(torch.empty(2), -1, 1), init.normal_(torch.empty(2)), init.normal_(torch.empty(2), mean=1, std=2)""",
    """init.xavier_uniform_(torch.empty(2, 3)), init.xavier_normal_(torch.empty(2, 3), gain=2.), init.kaiming_uniform_(torch.empty(2, 3)), init.kaiming_normal_(torch.empty(2, 3), nonlinearity="relu"), init.kaiming_normal_(torch.empty(2, 3), mode="fan_out")""",
    """init.kaiming_uniform_(torch.empty(2, 3), nonlinearity="foo")""",
    """init.kaiming_uniform_(torch.empty(0, 3))""",
    """init.calculate_gain("gelu")""",
    """l = nn.Linear(2, 2)
init.zeros_(l.weight), init.constant_(l.bias, 0.5), l.weight.grad_fn, l.weight._version""",
]
SNIPPETS: list[str] = [PRELUDE + program for program in PROGRAMS]
