using System.Security.Cryptography.X509Certificates;

namespace BackCare.Web.Hosting;

/// <summary>Explains settings that would be silently misread, or would end the start in a stack trace.</summary>
public static class SettingFaults
{
    /// <summary>From ASPNETCORE_FORWARDEDHEADERS_ENABLED; the framework takes anything except true as false.</summary>
    internal const string BehindProxy = "FORWARDEDHEADERS_ENABLED";

    /// <summary>Every setting of the section BackCare, as in docs/operations.md.</summary>
    internal static readonly string[] Known =
    [
        "BackCare:Name", "BackCare:Content", "BackCare:Data", Settings.ClosedSetting, Settings.DemandSetting, "BackCare:Contact",
        Settings.LeaveToSetting, Settings.OriginSetting, Settings.ProxiesSetting,
        Settings.StopPauseSetting, Settings.SecurityContactSetting,
        Settings.DatabaseSetting, Settings.KeyCertificateSetting, Settings.SurveySetting,
    ];

    /// <returns>The first fault that <see cref="Settings"/> does not check, and how to fix it; null for none.</returns>
    public static string? FirstIn(IConfiguration configuration) =>
        UnknownIn(configuration) ?? BadHosts(configuration["AllowedHosts"]) ?? BadProxy(configuration[BehindProxy])
        ?? BadDatabase(configuration[Settings.DatabaseSetting])
        ?? BadCertificate(configuration[Settings.DatabaseSetting], configuration[Settings.KeyCertificateSetting])
        ?? BadCollector(configuration[Telemetry.EndpointSetting]);

    // A misspelt demand would be ignored, and so offer unapproved content.
    private static string? UnknownIn(IConfiguration configuration)
    {
        var set = configuration.GetSection("BackCare").AsEnumerable()
            .Where(each => !string.IsNullOrWhiteSpace(each.Value) && each.Key is not "BackCare").Select(each => each.Key);
        return set.Except(Known, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? $"No setting is called {unknown}: {Hint(unknown)} Correct its name, or remove it." : null;
    }

    // People remember a setting's last word, and forget rather than misspell what precedes it.
    private static string Hint(string unknown) =>
        Known.FirstOrDefault(known => LastOf(known).Equals(LastOf(unknown), StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $"did you mean '{meant}'?" : Spelling.Hint(unknown, Known);

    private static string LastOf(string setting) => setting.Split(':')[^1];

    // An invalid host name would match no request, so nobody would get a response.
    private static string? BadHosts(string? hosts) =>
        (hosts ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(host => host is not "*"
            && Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) is UriHostNameType.Unknown) is { } bad
            ? $"The setting AllowedHosts holds '{bad}', which is not a host name. Give only names, without https:// and "
                + "without a port, with ; and no space between them, such as backcare.example;www.backcare.example, or * for any."
            : null;

    private static string? BadProxy(string? behind) =>
        string.IsNullOrEmpty(behind) || bool.TryParse(behind, out _) ? null
            : "The setting ASPNETCORE_FORWARDEDHEADERS_ENABLED is neither true nor false. Set it to true behind a proxy "
                + "that ends TLS, and leave it out where there is none.";

    // The value is not quoted, because it may contain a password.
    private static string? BadDatabase(string? connection) =>
        string.IsNullOrWhiteSpace(connection) || StoreSetup.FaultOf(connection) is not { } fault ? null
            : $"The setting {Settings.DatabaseSetting} is not a connection string. {fault} Give host, name and account, such as "
                + "Host=127.0.0.1;Database=backcare;Username=backcare;Password=...";

    private static string? BadCertificate(string? connection, string? file)
    {
        if (string.IsNullOrWhiteSpace(connection)) return null;
        const string Make = "Make one file with both, such as by: openssl req -x509 -newkey rsa:3072 -nodes "
            + "-days 36500 -subj /CN=BackCare -keyout backcare.pem -out certificate.pem "
            + "&& cat certificate.pem >> backcare.pem. All machines of the site have the same.";
        if (string.IsNullOrWhiteSpace(file))
            return $"With {Settings.DatabaseSetting} the setting {Settings.KeyCertificateSetting} must name "
                + $"a certificate with its private key. {Make}";
        try
        {
            using var opened = X509Certificate2.CreateFromPemFile(file);
            return opened.HasPrivateKey ? null : $"The file of {Settings.KeyCertificateSetting} has no private key. {Make}";
        }
        catch (Exception exception)
            when (exception is CryptographicException or ArgumentException
                or IOException or UnauthorizedAccessException)
        {
            return $"The file of {Settings.KeyCertificateSetting} cannot be used: {exception.Message} {Make}";
        }
    }

    private static string? BadCollector(string? address) =>
        string.IsNullOrWhiteSpace(address) || Settings.ParseAddress(address) is not null ? null
            : $"The setting {Telemetry.EndpointSetting} is not a web address. Give a collector's, such as "
                + "http://127.0.0.1:4318, or leave it out to measure nothing.";
}
