"""Neural networks: modules (`nn.Linear`), the functions they call (`nn.functional`), first values (`nn.init`)."""

from ..missing import getter
from . import functional as functional
from . import init as init
from . import modules as modules
from . import parameter as parameter
from . import utils as utils
from .modules import *  # noqa: F403
from .parameter import Parameter as Parameter

__getattr__ = getter(__name__)
