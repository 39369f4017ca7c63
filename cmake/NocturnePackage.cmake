# What an installation is, and the two packages that `cpack` makes of it: nocturne, the console, and nocturned, the backend.
include(GNUInstallDirs)
set(installer "${CMAKE_SOURCE_DIR}/installer")
set(CPACK_PACKAGE_CONTACT "Nocturne contributors <contributors@nocturne.example>")

install(TARGETS nocturne RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT console)
install(FILES "${installer}/nocturne.desktop" DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT console)
install(FILES "${installer}/nocturne.svg" DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT console)
install(FILES "${installer}/nocturne.png" DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/256x256/apps COMPONENT console)

install(TARGETS nocturned RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT backend)
install(FILES "${installer}/nocturned.service" DESTINATION lib/systemd/system COMPONENT backend)
install(FILES "${installer}/nocturned.yaml" DESTINATION /etc/nocturne COMPONENT backend)
install(FILES "${CMAKE_SOURCE_DIR}/resources/catalogue.yaml" "${installer}/pager.yaml" "${installer}/nocturned-alerts.yml" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/nocturned/examples COMPONENT backend)
install(DIRECTORY "${CMAKE_SOURCE_DIR}/docs/" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/nocturned COMPONENT backend FILES_MATCHING PATTERN "*.md" PATTERN pictures EXCLUDE)
install(DIRECTORY "${CMAKE_SOURCE_DIR}/resources/dashboards" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/nocturned/examples COMPONENT backend)

# Debian wants manual pages and the change log compressed, and that log in a form of its own.
configure_file("${installer}/debian/changelog.in" "${CMAKE_BINARY_DIR}/installer/changelog" @ONLY)
install(FILES "${CMAKE_SOURCE_DIR}/CHANGELOG.md" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/nocturne COMPONENT console)
install(FILES "${CMAKE_SOURCE_DIR}/CHANGELOG.md" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/nocturned COMPONENT backend)
foreach(row IN ITEMS console:nocturne backend:nocturned)
  string(REPLACE ":" ";" row "${row}")
  list(GET row 0 component)
  list(GET row 1 name)
  set(packed "${CMAKE_BINARY_DIR}/installer/${name}")
  file(MAKE_DIRECTORY "${packed}")
  execute_process(COMMAND gzip -9nc "${installer}/man/${name}.1" OUTPUT_FILE "${packed}/${name}.1.gz")
  execute_process(COMMAND gzip -9nc "${CMAKE_BINARY_DIR}/installer/changelog" OUTPUT_FILE "${packed}/changelog.gz")
  install(FILES "${packed}/${name}.1.gz" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
  install(FILES "${packed}/changelog.gz" "${installer}/debian/copyright" DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name} COMPONENT ${component})
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "Nocturne contributors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL console backend)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_NAME nocturne)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, qt6-translations-l10n, fonts-noto-core")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_RECOMMENDS nocturned)
set(CPACK_COMPONENT_CONSOLE_DESCRIPTION "console of a network operations centre
Dashboards and alerts of a nocturned, for operators, walls and executives.
It says what is wrong, who is on it and what it costs, and never shows an
old number as a new one.")
set(CPACK_DEBIAN_BACKEND_PACKAGE_NAME nocturned)
set(CPACK_DEBIAN_BACKEND_PACKAGE_DEPENDS "ca-certificates, adduser")
set(CPACK_DEBIAN_BACKEND_PACKAGE_CONTROL_EXTRA "${installer}/debian/postinst;${installer}/debian/prerm;${installer}/debian/postrm;${installer}/debian/conffiles")
set(CPACK_COMPONENT_BACKEND_DESCRIPTION "monitoring backend that stands on Prometheus and Alertmanager
Takes alerts in, keeps them in a database, and feeds consoles over REST and
a WebSocket. No alert that was answered is ever lost.")
include(CPack)
