//! A browser under control: as much of WebDriver (W3C) as the tests need, over chromedriver.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Starts as root, draws without a graphics card, and asks the network for nothing of its own.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A window of Chromium with a profile of its own; both are gone when it is dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Opens a window; `None`, said on standard error, where no chromedriver is installed.
    pub fn open(width: u32, height: u32) -> Option<Browser> {
        let spawned = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut driver) = spawned else {
            eprintln!("SKIPPED: no chromedriver is installed (Debian: apt-get install chromium chromium-driver)");
            return None;
        };
        let said = BufReader::new(driver.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let port = said.filter_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()).next();
        let profile = tempfile::tempdir().expect("a folder");
        let mut arguments: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        arguments.push(format!("--window-size={width},{height}"));
        let mut browser = Browser { driver, port: port.expect("a port"), session: String::new(), _profile: profile };
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }}});
        let session = browser.ask("POST", "/session", &capabilities);
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        Some(browser)
    }

    /// Opens a file, at a place in it where `fragment` is not empty.
    pub fn go(&self, file: &Path, fragment: &str) {
        self.command("url", &json!({ "url": format!("file://{}{fragment}", file.display()) }));
    }

    /// Asks for light or dark pages, as a system's setting does.
    pub fn prefer(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.command("goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } }));
    }

    /// Lays the page out as for paper.
    pub fn print(&self) {
        self.command("goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "media": "print" } }));
    }

    /// What a script gives back.
    pub fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What a script hands to the function that it finds as its last argument.
    pub fn wait_for(&self, script: &str) -> Value {
        self.command("execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Presses keys, as a person does on what has the focus.
    pub fn press(&self, keys: &str) {
        let strokes: Vec<Value> =
            keys.chars().flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))).collect();
        self.command("actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }));
    }

    /// Lines of the console, errors and warnings among them.
    pub fn console(&self) -> Vec<String> {
        self.log("browser")
    }

    /// The addresses that pages opened from disk asked for, beside themselves. The browser's own first page does not count.
    pub fn requests(&self) -> Vec<String> {
        let sent = |line: String| {
            let event: Value = serde_json::from_str(&line).ok()?;
            let (method, of) = (&event["message"]["method"], &event["message"]["params"]);
            let page = of["documentURL"].as_str()?;
            let address = of["request"]["url"].as_str()?;
            (method == "Network.requestWillBeSent" && page.starts_with("file:") && page != address).then(|| address.to_owned())
        };
        self.log("performance").into_iter().filter_map(sent).collect()
    }

    fn log(&self, kind: &str) -> Vec<String> {
        let lines = self.command("se/log", &json!({ "type": kind }));
        lines.as_array().expect("lines").iter().map(|line| line["message"].as_str().unwrap_or("").to_owned()).collect()
    }

    fn command(&self, name: &str, body: &Value) -> Value {
        self.ask("POST", &format!("/session/{}/{name}", self.session), body)
    }

    /// One request of WebDriver.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver answers");
        let length = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
            .expect("sent");
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        for line in answer.by_ref().lines().map(|line| line.expect("a line")).take_while(|line| !line.is_empty()) {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut content = vec![0; length];
        answer.read_exact(&mut content).expect("an answer");
        let mut answer: Value = serde_json::from_slice(&content).expect("JSON");
        assert!(answer["value"]["error"].is_null(), "{path}: {answer}");
        answer["value"].take()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.ask("DELETE", &format!("/session/{}", self.session), &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The source of axe-core, which looks for accessibility faults: `AXE_CORE` names it, as .ci/run does.
pub fn axe_core() -> Option<String> {
    let Some(path) = std::env::var_os("AXE_CORE") else {
        eprintln!("SKIPPED: AXE_CORE does not name axe.min.js (npm install axe-core)");
        return None;
    };
    Some(fs::read_to_string(path).expect("AXE_CORE names a file"))
}
