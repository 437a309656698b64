using System.Net;

namespace BackCare.Web.Hosting;

/// <summary>The settings of the section BackCare, with every folder resolved.</summary>
/// <param name="Name">The product's name, used everywhere.</param>
/// <param name="Content">The content folder.</param>
/// <param name="Data">For logs and, by default, database and keys; shared by all servers on this machine.</param>
/// <param name="Contact">How to report a problem; null if not set.</param>
/// <param name="Demand">What must be approved before it is offered.</param>
/// <param name="LeaveTo">The innocuous site that "Leave this site quickly" opens.</param>
/// <param name="Origin">Scheme and host of the public site, for canonical links; null if unknown.</param>
public sealed record Settings(string Name, string Content, string Data, string? Contact, string? Origin,
    ReviewDemand Demand, string LeaveTo)
{
    public const string DemandSetting = "BackCare:Review:Demand";
    public const string LeaveToSetting = "BackCare:LeaveTo";
    public const string OriginSetting = "BackCare:Origin";
    public const string ClosedSetting = "BackCare:Closed";
    public const string DatabaseSetting = "BackCare:Database";
    public const string KeyCertificateSetting = "BackCare:KeyCertificate";
    public const string ProxiesSetting = "BackCare:Proxies";
    public const string StopPauseSetting = "BackCare:StopPause";
    public const string SecurityContactSetting = "BackCare:SecurityContact";
    public const string SurveySetting = "BackCare:Survey";

    /// <summary>A command-line option, not a setting: the folder of the next content.</summary>
    public const string CandidateOption = "candidate";

    /// <summary>The default data folder.</summary>
    public const string DataBesideProgram = "App_Data";

    /// <summary>Proxies whose forwarded headers are trusted; empty if not set.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    /// <summary>How long a stopping server still responds while proxies notice.</summary>
    public TimeSpan StopPause { get; init; }

    /// <summary>Where to report vulnerabilities, as a URI; null if not set.</summary>
    public string? SecurityContact { get; init; }

    /// <summary>The operator's own survey, which asks for its own consent; null for none.</summary>
    public string? Survey { get; init; }

    /// <summary>The operator's reason for closing the check in the settings; null if not closed there.</summary>
    public string? Closed { get; init; }

    /// <summary>Whether the data folder is set. Then a missing database is an error rather than a new site.</summary>
    public bool IsDataNamed { get; init; }

    /// <summary>The connection string of a shared database; null if not set.</summary>
    public string? Connection { get; init; }

    /// <summary>The PEM file (certificate and private key) that encrypts keys in a shared database.</summary>
    public string? KeyCertificate { get; init; }

    /// <summary>Whether content is edited here and shown when saved; otherwise it is a release.</summary>
    public bool WatchesContent { get; init; }

    /// <summary>Whether this is the next content, for reviewers only; none of it has to be approved yet.</summary>
    public bool IsCandidate { get; init; }

    /// <summary>What prevents startup and how to fix it; null for nothing.</summary>
    public string? Fault { get; init; }

    public bool IsHttps => Origin is { } origin && new Uri(origin).Scheme == Uri.UriSchemeHttps;

    public string Logs => Path.Combine(Data, "logs");

    public static Settings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("BackCare");
        var candidate = Text(configuration[CandidateOption]);
        var content = Path.GetFullPath(
            candidate ?? Text(section["Content"])
            ?? (Directory.Exists("content") ? "content" : Path.Combine(AppContext.BaseDirectory, "content")));
        string? wrong = null;
        // Guessing a misspelt demand could offer unapproved content.
        var demand = Read(DemandSetting, ParseDemand, "is not one that is known. Set it to none, rules or all.")
            ?? (Text(configuration[DemandSetting]) is null ? ReviewDemand.None : ReviewDemand.All);
        return new(
            Text(section["Name"]) ?? "BackCare",
            content,
            Path.GetFullPath(Text(section["Data"]) ?? Path.Combine(AppContext.BaseDirectory, DataBesideProgram)),
            Text(section["Contact"]),
            Read(OriginSetting, ParseOrigin,
                "is not the scheme and host of a site. Give these alone, such as https://backcare.example."),
            candidate is null ? demand : ReviewDemand.None,
            Read(LeaveToSetting, ParseAddress,
                "is not a web address. Give the whole address of a site to leave to, such as "
                + "https://www.bbc.co.uk/weather.") ?? "https://www.bbc.co.uk/weather")
        {
            IsCandidate = candidate is not null,
            Proxies = Read(ProxiesSetting, ParseProxies, "holds what is neither an address nor a network. Give the "
                + "addresses that your proxies call from, with ; between them, such as 10.0.0.7;192.168.4.0/24.") ?? [],
            StopPause = Read(StopPauseSetting, ParsePause, "is no number of seconds from 0 to 60. Give one, such as 5.")
                ?? TimeSpan.FromSeconds(5),
            SecurityContact = Read(SecurityContactSetting, SecurityTxt.ParseContact,
                "is neither an https address nor an email address. Give one, such as security@backcare.example."),
            Survey = Read(SurveySetting, ParseAddress,
                "is not a web address. Give the whole address of your survey, such as "
                + "https://survey.example/back, or leave it out."),
            Closed = Text(configuration[ClosedSetting]),
            IsDataNamed = Text(section["Data"]) is not null || Text(configuration[DatabaseSetting]) is not null,
            Connection = Text(configuration[DatabaseSetting]),
            KeyCertificate = Text(configuration[KeyCertificateSetting]) is { } certificate ? Path.GetFullPath(certificate) : null,
            Fault = wrong ?? SettingFaults.FirstIn(configuration),
        };

        // Default if not set or invalid.
        T? Read<T>(string setting, Func<string, T?> parse, string says)
        {
            if (Text(configuration[setting]) is not { } text) return default;
            var value = parse(text);
            if (value is null) wrong ??= $"The setting {setting} {says}";
            return value;
        }
    }

    /// <returns>Scheme and host without a trailing slash; null for anything else, such as a host alone.</returns>
    public static string? ParseOrigin(string setting) =>
        Uri.TryCreate(setting.Trim(), UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? setting.Trim().TrimEnd('/') : null;

    private static ImmutableArray<IPNetwork>? ParseProxies(string setting)
    {
        var named = setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Hosting.Proxies.ParseNetwork).ToArray();
        return named.Contains(null) ? null : [.. named.OfType<IPNetwork>()];
    }

    private static TimeSpan? ParsePause(string setting) =>
        double.TryParse(setting, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= 60 ? TimeSpan.FromSeconds(seconds) : null;

    private static ReviewDemand? ParseDemand(string setting) =>
        EnumWords.For<ReviewDemand>().TryGetValue(setting.ToLowerInvariant(), out var demand) ? demand : null;

    internal static string? ParseAddress(string setting) =>
        Uri.TryCreate(setting, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address.AbsoluteUri : null;

    private static string? Text(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();
}
