# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'connect_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QAbstractItemView, QApplication, QComboBox,
    QDialog, QDialogButtonBox, QFormLayout, QFrame,
    QHBoxLayout, QLabel, QLineEdit, QListWidget,
    QListWidgetItem, QProgressBar, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

class Ui_ConnectDialog(object):
    def setupUi(self, ConnectDialog):
        if not ConnectDialog.objectName():
            ConnectDialog.setObjectName(u"ConnectDialog")
        ConnectDialog.resize(704, 400)
        self.outer = QVBoxLayout(ConnectDialog)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 16, 16, 16)
        self.panes = QHBoxLayout()
        self.panes.setSpacing(24)
        self.panes.setObjectName(u"panes")
        self.list_layout = QVBoxLayout()
        self.list_layout.setSpacing(8)
        self.list_layout.setObjectName(u"list_layout")
        self.connections = QListWidget(ConnectDialog)
        self.connections.setObjectName(u"connections")
        self.connections.setIconSize(QSize(16, 16))
        self.connections.setMinimumSize(QSize(200, 0))
        self.connections.setMaximumSize(QSize(200, 16777215))
        self.connections.setFrameShape(QFrame.Shape.NoFrame)
        self.connections.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.connections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.list_layout.addWidget(self.connections)

        self.list_buttons = QHBoxLayout()
        self.list_buttons.setSpacing(8)
        self.list_buttons.setObjectName(u"list_buttons")
        self.add = QPushButton(ConnectDialog)
        self.add.setObjectName(u"add")
        self.add.setAutoDefault(False)

        self.list_buttons.addWidget(self.add)

        self.remove = QPushButton(ConnectDialog)
        self.remove.setObjectName(u"remove")
        self.remove.setAutoDefault(False)

        self.list_buttons.addWidget(self.remove)


        self.list_layout.addLayout(self.list_buttons)


        self.panes.addLayout(self.list_layout)

        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        self.right.setObjectName(u"right")
        self.embedded = QLabel(ConnectDialog)
        self.embedded.setObjectName(u"embedded")
        self.embedded.setWordWrap(True)

        self.right.addWidget(self.embedded)

        self.fields = QWidget(ConnectDialog)
        self.fields.setObjectName(u"fields")
        self.form = QFormLayout(self.fields)
        self.form.setObjectName(u"form")
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.url_label = QLabel(self.fields)
        self.url_label.setObjectName(u"url_label")

        self.form.setWidget(0, QFormLayout.ItemRole.LabelRole, self.url_label)

        self.url_fault_place = QVBoxLayout()
        self.url_fault_place.setSpacing(4)
        self.url_fault_place.setObjectName(u"url_fault_place")
        self.url = QLineEdit(self.fields)
        self.url.setObjectName(u"url")
        self.url.setPlaceholderText(u"https://jobs.example.org")

        self.url_fault_place.addWidget(self.url)


        self.form.setLayout(0, QFormLayout.ItemRole.FieldRole, self.url_fault_place)

        self.name_label = QLabel(self.fields)
        self.name_label.setObjectName(u"name_label")

        self.form.setWidget(1, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name = QLineEdit(self.fields)
        self.name.setObjectName(u"name")

        self.form.setWidget(1, QFormLayout.ItemRole.FieldRole, self.name)

        self.user_label = QLabel(self.fields)
        self.user_label.setObjectName(u"user_label")

        self.form.setWidget(2, QFormLayout.ItemRole.LabelRole, self.user_label)

        self.user = QLineEdit(self.fields)
        self.user.setObjectName(u"user")

        self.form.setWidget(2, QFormLayout.ItemRole.FieldRole, self.user)

        self.kind_label = QLabel(self.fields)
        self.kind_label.setObjectName(u"kind_label")

        self.form.setWidget(3, QFormLayout.ItemRole.LabelRole, self.kind_label)

        self.kind = QComboBox(self.fields)
        self.kind.addItem("")
        self.kind.addItem("")
        self.kind.setObjectName(u"kind")

        self.form.setWidget(3, QFormLayout.ItemRole.FieldRole, self.kind)

        self.secret_label = QLabel(self.fields)
        self.secret_label.setObjectName(u"secret_label")

        self.form.setWidget(4, QFormLayout.ItemRole.LabelRole, self.secret_label)

        self.secret = QLineEdit(self.fields)
        self.secret.setObjectName(u"secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)

        self.form.setWidget(4, QFormLayout.ItemRole.FieldRole, self.secret)

        self.ca_file_label = QLabel(self.fields)
        self.ca_file_label.setObjectName(u"ca_file_label")

        self.form.setWidget(5, QFormLayout.ItemRole.LabelRole, self.ca_file_label)

        self.ca_file_layout = QHBoxLayout()
        self.ca_file_layout.setSpacing(8)
        self.ca_file_layout.setObjectName(u"ca_file_layout")
        self.ca_file = QLineEdit(self.fields)
        self.ca_file.setObjectName(u"ca_file")

        self.ca_file_layout.addWidget(self.ca_file)

        self.browse = QPushButton(self.fields)
        self.browse.setObjectName(u"browse")
        self.browse.setAutoDefault(False)

        self.ca_file_layout.addWidget(self.browse)


        self.form.setLayout(5, QFormLayout.ItemRole.FieldRole, self.ca_file_layout)


        self.right.addWidget(self.fields)

        self.filler = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.filler)

        self.right.setStretch(2, 1)

        self.panes.addLayout(self.right)

        self.panes.setStretch(1, 1)

        self.outer.addLayout(self.panes)

        self.message_place = QVBoxLayout()
        self.message_place.setObjectName(u"message_place")

        self.outer.addLayout(self.message_place)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(16)
        self.bottom.setObjectName(u"bottom")
        self.progress = QProgressBar(ConnectDialog)
        self.progress.setObjectName(u"progress")
        self.progress.setMaximum(0)
        self.progress.setTextVisible(False)

        self.bottom.addWidget(self.progress)

        self.buttons = QDialogButtonBox(ConnectDialog)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.bottom.addWidget(self.buttons)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.url_label.setBuddy(self.url)
        self.name_label.setBuddy(self.name)
        self.user_label.setBuddy(self.user)
        self.kind_label.setBuddy(self.kind)
        self.secret_label.setBuddy(self.secret)
        self.ca_file_label.setBuddy(self.ca_file)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ConnectDialog)

        QMetaObject.connectSlotsByName(ConnectDialog)
    # setupUi

    def retranslateUi(self, ConnectDialog):
        ConnectDialog.setWindowTitle(QCoreApplication.translate("ConnectDialog", u"Connect to a job server", None))
#if QT_CONFIG(accessibility)
        self.connections.setAccessibleName(QCoreApplication.translate("ConnectDialog", u"Known connections", None))
#endif // QT_CONFIG(accessibility)
        self.add.setText(QCoreApplication.translate("ConnectDialog", u"&New", None))
        self.remove.setText(QCoreApplication.translate("ConnectDialog", u"&Remove", None))
        self.embedded.setText(QCoreApplication.translate("ConnectDialog", u"The job server of this computer runs as long as JobDesk does. It needs no token, and scripts run on this computer.", None))
        self.url_label.setText(QCoreApplication.translate("ConnectDialog", u"&Address", None))
        self.name_label.setText(QCoreApplication.translate("ConnectDialog", u"Na&me", None))
        self.name.setPlaceholderText(QCoreApplication.translate("ConnectDialog", u"What you call this server", None))
        self.user_label.setText(QCoreApplication.translate("ConnectDialog", u"&User", None))
        self.kind_label.setText(QCoreApplication.translate("ConnectDialog", u"&Sign in with", None))
        self.kind.setItemText(0, QCoreApplication.translate("ConnectDialog", u"Token", None))
        self.kind.setItemText(1, QCoreApplication.translate("ConnectDialog", u"Password", None))

        self.secret_label.setText(QCoreApplication.translate("ConnectDialog", u"&Token", None))
        self.ca_file_label.setText(QCoreApplication.translate("ConnectDialog", u"&CA file", None))
        self.ca_file.setPlaceholderText(QCoreApplication.translate("ConnectDialog", u"Only for certificates of a CA of your own", None))
        self.browse.setText(QCoreApplication.translate("ConnectDialog", u"Br&owse\u2026", None))
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("ConnectDialog", u"Connecting", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi

