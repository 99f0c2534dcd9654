# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'run_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QAbstractItemView, QApplication, QDialog,
    QDialogButtonBox, QFrame, QHBoxLayout, QLabel,
    QLineEdit, QListView, QScrollArea, QSizePolicy,
    QVBoxLayout, QWidget)

class Ui_RunDialog(object):
    def setupUi(self, RunDialog):
        if not RunDialog.objectName():
            RunDialog.setObjectName(u"RunDialog")
        RunDialog.resize(960, 640)
        self.outer = QVBoxLayout(RunDialog)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 16, 16, 16)
        self.panes = QHBoxLayout()
        self.panes.setSpacing(24)
        self.panes.setObjectName(u"panes")
        self.script_pane = QWidget(RunDialog)
        self.script_pane.setObjectName(u"script_pane")
        self.script_pane.setMinimumSize(QSize(240, 0))
        self.script_pane.setMaximumSize(QSize(240, 16777215))
        self.script_layout = QVBoxLayout(self.script_pane)
        self.script_layout.setSpacing(8)
        self.script_layout.setObjectName(u"script_layout")
        self.script_layout.setContentsMargins(0, 0, 0, 0)
        self.script_search = QLineEdit(self.script_pane)
        self.script_search.setObjectName(u"script_search")
        self.script_search.setClearButtonEnabled(True)

        self.script_layout.addWidget(self.script_search)

        self.scripts = QListView(self.script_pane)
        self.scripts.setObjectName(u"scripts")
        self.scripts.setIconSize(QSize(16, 16))
        self.scripts.setFrameShape(QFrame.Shape.NoFrame)
        self.scripts.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.scripts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scripts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.scripts.setUniformItemSizes(True)

        self.script_layout.addWidget(self.scripts)


        self.panes.addWidget(self.script_pane)

        self.middle = QVBoxLayout()
        self.middle.setSpacing(8)
        self.middle.setObjectName(u"middle")
        self.title = QLabel(RunDialog)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)

        self.middle.addWidget(self.title)

        self.description_place = QVBoxLayout()
        self.description_place.setObjectName(u"description_place")
        self.description_place.setContentsMargins(-1, -1, -1, 8)

        self.middle.addLayout(self.description_place)

        self.parameters = QScrollArea(RunDialog)
        self.parameters.setObjectName(u"parameters")
        self.parameters.setFrameShape(QFrame.Shape.NoFrame)
        self.parameters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parameters.setWidgetResizable(True)
        self.parameters_content = QWidget()
        self.parameters_content.setObjectName(u"parameters_content")
        self.parameters_layout = QVBoxLayout(self.parameters_content)
        self.parameters_layout.setObjectName(u"parameters_layout")
        self.parameters_layout.setContentsMargins(0, 0, 8, 0)
        self.parameters.setWidget(self.parameters_content)

        self.middle.addWidget(self.parameters)

        self.batch_row = QWidget(RunDialog)
        self.batch_row.setObjectName(u"batch_row")
        self.batch_layout = QHBoxLayout(self.batch_row)
        self.batch_layout.setSpacing(16)
        self.batch_layout.setObjectName(u"batch_layout")
        self.batch_layout.setContentsMargins(0, 0, 8, 0)
        self.batch_label = QLabel(self.batch_row)
        self.batch_label.setObjectName(u"batch_label")
        self.batch_label.setMinimumSize(QSize(136, 0))

        self.batch_layout.addWidget(self.batch_label)

        self.batch = QLineEdit(self.batch_row)
        self.batch.setObjectName(u"batch")
        self.batch.setMaxLength(200)

        self.batch_layout.addWidget(self.batch)


        self.middle.addWidget(self.batch_row)

        self.middle.setStretch(2, 1)

        self.panes.addLayout(self.middle)

        self.target_pane = QWidget(RunDialog)
        self.target_pane.setObjectName(u"target_pane")
        self.target_pane.setMinimumSize(QSize(224, 0))
        self.target_pane.setMaximumSize(QSize(224, 16777215))
        self.target_layout = QVBoxLayout(self.target_pane)
        self.target_layout.setSpacing(8)
        self.target_layout.setObjectName(u"target_layout")
        self.target_layout.setContentsMargins(0, 0, 0, 0)
        self.target_search = QLineEdit(self.target_pane)
        self.target_search.setObjectName(u"target_search")
        self.target_search.setClearButtonEnabled(True)

        self.target_layout.addWidget(self.target_search)

        self.targets = QListView(self.target_pane)
        self.targets.setObjectName(u"targets")
        self.targets.setIconSize(QSize(16, 16))
        self.targets.setFrameShape(QFrame.Shape.NoFrame)
        self.targets.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.targets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.targets.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.targets.setUniformItemSizes(True)

        self.target_layout.addWidget(self.targets)


        self.panes.addWidget(self.target_pane)

        self.panes.setStretch(1, 1)

        self.outer.addLayout(self.panes)

        self.message_place = QVBoxLayout()
        self.message_place.setObjectName(u"message_place")

        self.outer.addLayout(self.message_place)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(16)
        self.bottom.setObjectName(u"bottom")
        self.summary = QLabel(RunDialog)
        self.summary.setObjectName(u"summary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)

        self.bottom.addWidget(self.summary)

        self.buttons = QDialogButtonBox(RunDialog)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)

        self.bottom.addWidget(self.buttons)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.batch_label.setBuddy(self.batch)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(RunDialog)

        QMetaObject.connectSlotsByName(RunDialog)
    # setupUi

    def retranslateUi(self, RunDialog):
        RunDialog.setWindowTitle(QCoreApplication.translate("RunDialog", u"Run script", None))
#if QT_CONFIG(accessibility)
        self.script_search.setAccessibleName(QCoreApplication.translate("RunDialog", u"Find a script", None))
#endif // QT_CONFIG(accessibility)
        self.script_search.setPlaceholderText(QCoreApplication.translate("RunDialog", u"Find a script", None))
#if QT_CONFIG(accessibility)
        self.scripts.setAccessibleName(QCoreApplication.translate("RunDialog", u"Scripts", None))
#endif // QT_CONFIG(accessibility)
        self.batch_label.setText(QCoreApplication.translate("RunDialog", u"&Batch", None))
        self.batch.setPlaceholderText(QCoreApplication.translate("RunDialog", u"A name shared by jobs that belong together (optional)", None))
#if QT_CONFIG(accessibility)
        self.target_search.setAccessibleName(QCoreApplication.translate("RunDialog", u"Find a computer or group", None))
#endif // QT_CONFIG(accessibility)
        self.target_search.setPlaceholderText(QCoreApplication.translate("RunDialog", u"Find a computer or group", None))
#if QT_CONFIG(accessibility)
        self.targets.setAccessibleName(QCoreApplication.translate("RunDialog", u"Computers and groups", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

