# nocturne_precompile(TARGET FAMILY header...): what a family of targets includes everywhere is read once for all of
# them. The first target of a family makes it. For machines that build everything from nothing; whoever works on the
# code builds without it, and so does the preset `shared`, which shows that each file includes what it uses.
option(NOCTURNE_PRECOMPILE "read the headers of the libraries once for many files" OFF)

function(nocturne_precompile TARGET FAMILY)
  if(NOT NOCTURNE_PRECOMPILE)
    return()
  endif()
  get_property(maker GLOBAL PROPERTY "NOCTURNE_PRECOMPILED_${FAMILY}")
  if(maker)
    target_precompile_headers(${TARGET} REUSE_FROM ${maker})
  else()
    set_property(GLOBAL PROPERTY "NOCTURNE_PRECOMPILED_${FAMILY}" ${TARGET})
    target_precompile_headers(${TARGET} PRIVATE ${ARGN})
  endif()
endfunction()

set(NOCTURNE_CORE_HEADERS <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonObject> <QLoggingCategory> <QObject>
  <QRegularExpression> <QSet> <QString> <QStringList> <algorithm> <functional> <memory> <optional> <vector>)
set(NOCTURNE_WIDGET_HEADERS ${NOCTURNE_CORE_HEADERS} <QAbstractItemModel> <QApplication> <QPainter> <QWidget>)

# What the headers of Qt Test are depends on the modules that a test is linked with.
function(nocturne_precompile_test TARGET)
  set(family test)
  set(headers ${NOCTURNE_CORE_HEADERS})
  foreach(layer IN LISTS ARGN)
    if(layer MATCHES "^(models|views|app)$")
      string(APPEND family -gui)
    endif()
    if(layer MATCHES "^(views|app)$")
      string(APPEND family -widgets)
      set(headers ${NOCTURNE_WIDGET_HEADERS})
    endif()
    if(layer MATCHES "^(sources|services|app|Network)$")
      set(network -network)
    endif()
  endforeach()
  nocturne_precompile(${TARGET} ${family}${network} ${headers} <QSignalSpy> <QTest>)
endfunction()
