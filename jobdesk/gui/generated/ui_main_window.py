# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'main_window.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDockWidget, QMainWindow, QMenuBar,
    QSizePolicy, QStackedWidget, QStatusBar, QToolBar,
    QVBoxLayout, QWidget)

class Ui_MainWindow(object):
    def setupUi(self, MainWindow):
        if not MainWindow.objectName():
            MainWindow.setObjectName(u"MainWindow")
        MainWindow.resize(1360, 860)
        MainWindow.setWindowTitle(u"JobDesk")
        MainWindow.setDockNestingEnabled(False)
        self.central = QWidget(MainWindow)
        self.central.setObjectName(u"central")
        self.central_layout = QVBoxLayout(self.central)
        self.central_layout.setSpacing(0)
        self.central_layout.setObjectName(u"central_layout")
        self.central_layout.setContentsMargins(0, 0, 0, 0)
        self.message_place = QVBoxLayout()
        self.message_place.setObjectName(u"message_place")

        self.central_layout.addLayout(self.message_place)

        self.pages = QStackedWidget(self.central)
        self.pages.setObjectName(u"pages")
        self.jobs_page = QWidget()
        self.jobs_page.setObjectName(u"jobs_page")
        self.jobs_layout = QVBoxLayout(self.jobs_page)
        self.jobs_layout.setSpacing(0)
        self.jobs_layout.setObjectName(u"jobs_layout")
        self.jobs_layout.setContentsMargins(0, 0, 0, 0)
        self.search_place = QVBoxLayout()
        self.search_place.setObjectName(u"search_place")
        self.search_place.setContentsMargins(8, 8, 8, 8)

        self.jobs_layout.addLayout(self.search_place)

        self.chips_place = QVBoxLayout()
        self.chips_place.setObjectName(u"chips_place")

        self.jobs_layout.addLayout(self.chips_place)

        self.table_place = QVBoxLayout()
        self.table_place.setObjectName(u"table_place")

        self.jobs_layout.addLayout(self.table_place)

        self.pages.addWidget(self.jobs_page)

        self.central_layout.addWidget(self.pages)

        MainWindow.setCentralWidget(self.central)
        self.menu_bar = QMenuBar(MainWindow)
        self.menu_bar.setObjectName(u"menu_bar")
        MainWindow.setMenuBar(self.menu_bar)
        self.tool_bar = QToolBar(MainWindow)
        self.tool_bar.setObjectName(u"tool_bar")
        self.tool_bar.setMovable(False)
        self.tool_bar.setFloatable(False)
        self.tool_bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tool_bar.setIconSize(QSize(16, 16))
        MainWindow.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.tool_bar)
        self.overview_bar = QToolBar(MainWindow)
        self.overview_bar.setObjectName(u"overview_bar")
        self.overview_bar.setMovable(False)
        self.overview_bar.setFloatable(False)
        MainWindow.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.overview_bar)
        MainWindow.insertToolBarBreak(self.overview_bar)
        self.page_bar = QToolBar(MainWindow)
        self.page_bar.setObjectName(u"page_bar")
        self.page_bar.setMovable(False)
        self.page_bar.setFloatable(False)
        MainWindow.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.page_bar)
        self.filter_dock = QDockWidget(MainWindow)
        self.filter_dock.setObjectName(u"filter_dock")
        self.filter_dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.filter_dock.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea)
        self.filter_place = QWidget()
        self.filter_place.setObjectName(u"filter_place")
        self.filter_dock.setWidget(self.filter_place)
        MainWindow.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.filter_dock)
        self.status_bar = QStatusBar(MainWindow)
        self.status_bar.setObjectName(u"status_bar")
        MainWindow.setStatusBar(self.status_bar)

        self.retranslateUi(MainWindow)

        QMetaObject.connectSlotsByName(MainWindow)
    # setupUi

    def retranslateUi(self, MainWindow):
        self.tool_bar.setWindowTitle(QCoreApplication.translate("MainWindow", u"Tool bar", None))
        self.overview_bar.setWindowTitle(QCoreApplication.translate("MainWindow", u"Overview", None))
        self.page_bar.setWindowTitle(QCoreApplication.translate("MainWindow", u"Pages", None))
        self.filter_dock.setWindowTitle(QCoreApplication.translate("MainWindow", u"Filters", None))
        pass
    # retranslateUi

