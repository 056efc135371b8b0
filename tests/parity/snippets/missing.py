"""Names and keywords that there are not; what the engine leaves out of PyTorch is in tests/engine/test_missing.py."""

SNIPPETS: list[str] = [
    """torch.ones(2).nothing_of_this_name""",
    """hasattr(torch, 'nothing'), hasattr(torch.ones(2), 'nothing'), getattr(torch, 'nothing', 5)""",
    """torch.ones(2, foo=1)""",
    """device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
torch.ones(2, device=device).to(device), device, torch.cuda.device_count()""",
    """torch.device('nowhere')""",
    """torch.ones(2).to('nowhere:1')""",
]
