namespace BackCare.Web.Hosting;

/// <summary>Warns of settings that work but were probably forgotten.</summary>
public static partial class StartWarnings
{
    public static void WarnOfSettings(this WebApplication app)
    {
        if (!app.Environment.IsProduction()) return;
        var hosts = app.Configuration["AllowedHosts"];
        if (string.IsNullOrWhiteSpace(hosts) || hosts.Split(';').Contains("*")) AnyHost(app.Logger);
        var settings = app.Services.GetRequiredService<Settings>();
        if (bool.TryParse(app.Configuration[SettingFaults.BehindProxy], out var behind) && behind && settings.Proxies.IsEmpty)
            ThisMachineAlone(app.Logger);
        if (!settings.IsHttps) PerhapsNotSecure(app.Logger);
        if (settings.Contact is null) Nobody(app.Logger);
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The site responds to any host name. Name its own in AllowedHosts, such as backcare.example")]
    private static partial void AnyHost(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "No proxy is named, so only one on this machine is believed. Name others in BackCare:Proxies")]
    private static partial void ThisMachineAlone(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Cookies are Secure only where a request is known to have come over https, which behind a proxy may be none. "
            + "Set BackCare:Origin to the site's own address, such as https://backcare.example")]
    private static partial void PerhapsNotSecure(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Readers have nobody to tell of an error in what the site says. Set BackCare:Contact before anyone relies on it")]
    private static partial void Nobody(ILogger logger);
}
