@echo off
rem Starts Q2O. Builds it first when it was never built or when its sources are newer than the build.
rem   Q2O_JDK       home of the JDK to use (25 or newer); without it JAVA_HOME and the usual places are searched
rem   Q2O_JAVA_OPTS more options for the JVM
rem   Q2O_NO_BUILD  set to 1 to start what is there, however old
setlocal EnableExtensions DisableDelayedExpansion
set "needed=25"
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"

rem --- the JDK
set "jdk="
if not defined Q2O_JDK goto search
call :look "%Q2O_JDK%"
if defined jdk goto found
echo q2o: Q2O_JDK is '%Q2O_JDK%', which is not the home of a JDK %needed% or newer. 1>&2
exit /b 1
:search
if defined JAVA_HOME call :look "%JAVA_HOME%"
if defined JAVA25_HOME call :look "%JAVA25_HOME%"
for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks" "%LOCALAPPDATA%\Programs\Eclipse Adoptium") do (
  if exist "%%~r" for /d %%d in ("%%~r\*") do call :look "%%~d"
)
if defined jdk goto found
echo q2o: no JDK %needed% or newer was found; install one (for example Temurin %needed%) or set Q2O_JDK to the home of one. 1>&2
exit /b 1

:look
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do for /f "tokens=1 delims=.-+" %%m in (%%v) do if %%m GEQ %needed% set "jdk=%~1"
exit /b 0

:found
rem --- the build
if "%Q2O_NO_BUILD%"=="1" goto start
set "state="
for /f %%s in ('powershell -NoProfile -Command "$h='%home%'; $s=Get-Item \"$h\target\build-started\" -ErrorAction SilentlyContinue; $f=Get-Item \"$h\bench\target\classpath.txt\" -ErrorAction SilentlyContinue; if (-not $s -or -not $f -or $s.LastWriteTime -gt $f.LastWriteTime) {'old'} elseif (Get-ChildItem \"$h\pom.xml\",\"$h\*\pom.xml\",\"$h\*\src\main\" -Recurse -File | Where-Object {$_.LastWriteTime -gt $s.LastWriteTime} | Select-Object -First 1) {'old'} else {'new'}"') do set "state=%%s"
if "%state%"=="new" goto start
where mvn >nul 2>nul
if errorlevel 1 (
  echo q2o: Maven is needed to build Q2O on its first start and was not found; install it and put it on the PATH. 1>&2
  exit /b 1
)
echo Building Q2O; the first time this takes a few minutes and fetches libraries once. 1>&2
if not exist "%home%\target" mkdir "%home%\target"
set "JAVA25_HOME=%jdk%"
if not defined JAVA_HOME set "JAVA_HOME=%jdk%"
pushd "%home%"
call mvn -B -ntp -Dmaven.test.skip=true -Dstyle.color=never package -pl "!installers" >"%home%\target\launcher-build.log" 2>&1
set "built=%errorlevel%"
popd
if not "%built%"=="0" (
  findstr /b /c:"[ERROR] " "%home%\target\launcher-build.log" 1>&2
  echo q2o: the build failed; the whole log is %home%\target\launcher-build.log 1>&2
  exit /b 1
)

:start
set "module=client-app"
set "main=dev.q2o.client.boot.Main"
set "tuning=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx1g"
rem The server and the benchmarks take the word too.
if "%~1"=="serve" set "module=server-lite"& set "main=dev.q2o.server.Main"& set "tuning="
if "%~1"=="server" set "module=server-lite"& set "main=dev.q2o.server.Main"& set "tuning="
if "%~1"=="bench" set "module=bench"& set "main=dev.q2o.bench.Main"& set "tuning="
set "jar="
for %%j in ("%home%\%module%\target\%module%-*.jar") do set "jar=%%~j"
set "classes="
set "file=%home%\%module%\target\classpath.txt"
if not exist "%file%" (
  echo q2o: Q2O is not built; run it once without Q2O_NO_BUILD. 1>&2
  exit /b 1
)
rem A class path is longer than a command line may be, so it travels in an argument file.
set "args=%home%\%module%\target\java.args"
powershell -NoProfile -Command "$p=('%jar%;' + (Get-Content -Raw '%file%').Trim()).Replace('\','/'); [IO.File]::WriteAllText('%args%', '-cp \"' + $p + '\"')"
"%jdk%\bin\java.exe" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %tuning% "-Dq2o.home=%home%" "-Dq2o.kit=%home%\local-runner\target\kit" %Q2O_JAVA_OPTS% "@%args%" %main% %*
exit /b %errorlevel%
