"""Hears from the system whether the network connection costs money."""

import logging

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation

from jobdesk.session.log_keeper import LogKeeper

logger = logging.getLogger(__name__)


class Metering(QObject):
    """Tells a keeper, for as long as that lives; where the system knows nothing, the preferences have a switch."""

    def __init__(self, keeper: LogKeeper) -> None:
        super().__init__(keeper)
        self._keeper = keeper
        if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
            logger.info("nobody here knows whether the connection is metered")
            return
        network = QNetworkInformation.instance()
        network.isMeteredChanged.connect(self._tell)
        self._tell(network.isMetered())

    def _tell(self, is_metered: bool) -> None:
        self._keeper.set_network_metered(is_metered)
