//! What the component's configuration may say.

use crate::mapping::string_attribute;
use crate::otlp::common::Resource;

const SERVICE_NAME: &str = "service.name";

#[derive(Debug)]
pub struct Settings {
    /// `on-error = "trap"`; the default is `"report"`.
    pub trap_on_error: bool,
    /// `resource.NAME`: the attributes of the resource of spans, and of log records without a resource.
    pub resource: Resource,
}

impl Settings {
    /// An error names the key and what would be right.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Result<Self, String> {
        let mut settings = Settings { trap_on_error: false, resource: Resource::default() };
        for (key, value) in pairs {
            match (key.as_str(), value.as_str()) {
                ("on-error", "report") => settings.trap_on_error = false,
                ("on-error", "trap") => settings.trap_on_error = true,
                ("on-error", _) => return Err(format!("on-error is \"{value}\"; it may be \"report\" or \"trap\"")),
                _ => match key.strip_prefix("resource.") {
                    Some(name) => settings.resource.attributes.push(string_attribute(name, value)),
                    None => return Err(format!("unknown key \"{key}\"; there are on-error and resource.NAME")),
                },
            }
        }
        settings.name_service();
        Ok(settings)
    }

    fn name_service(&mut self) {
        if !self.resource.attributes.iter().any(|attribute| attribute.key == SERVICE_NAME) {
            self.resource.attributes.push(string_attribute(SERVICE_NAME, "unknown_service".into()));
        }
    }
}
