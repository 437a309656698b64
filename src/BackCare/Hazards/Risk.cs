namespace BackCare.Hazards;

/// <summary>The harm if a hazard comes true, least first.</summary>
public enum Severity { Minor, Significant, Considerable, Major, Catastrophic }

/// <summary>How readily a hazard comes true, least first.</summary>
public enum Likelihood { VeryLow, Low, Medium, High, VeryHigh }

/// <summary>How bad and how likely; the risk follows by the matrix.</summary>
public sealed record Score(Severity Severity, Likelihood Likelihood)
{
    public int Risk => RiskMatrix.Of(Severity, Likelihood);
}

/// <summary>Risk from 1 to 5 by severity and likelihood, in the manner of DCB0129.</summary>
public static class RiskMatrix
{
    // Rows from very low to very high likelihood, columns from minor to catastrophic.
    private static readonly int[][] Risks =
    [
        [1, 1, 2, 2, 3],
        [1, 2, 2, 3, 4],
        [2, 2, 3, 3, 4],
        [2, 3, 3, 4, 5],
        [3, 4, 4, 5, 5],
    ];

    /// <summary>The severities as scores name them, each with what it means.</summary>
    public static IReadOnlyList<(Severity Severity, string Name, string Meaning)> Severities { get; } =
    [
        (Severity.Minor, "minor", "One person is hurt a little, or upset for a short time, and soon well again."),
        (Severity.Significant, "significant",
            "One person is hurt in a way that takes long to heal, or badly shaken; or several are hurt a little."),
        (Severity.Considerable, "considerable", "One person is badly hurt but gets well; or several take long to heal."),
        (Severity.Major, "major", "One person dies or is harmed for life; or several are badly hurt."),
        (Severity.Catastrophic, "catastrophic", "Several people die or are harmed for life."),
    ];

    /// <summary>The likelihoods as scores name them, each with what it means.</summary>
    public static IReadOnlyList<(Likelihood Likelihood, string Name, string Meaning)> Likelihoods { get; } =
    [
        (Likelihood.VeryLow, "very-low", "Next to impossible."),
        (Likelihood.Low, "low", "It could happen, but nearly always it will not."),
        (Likelihood.Medium, "medium", "It may well happen now and then."),
        (Likelihood.High, "high", "To be expected more often than not."),
        (Likelihood.VeryHigh, "very-high", "Certain, or as good as certain."),
    ];

    /// <summary>What each risk asks for, from 1 to 5.</summary>
    public static IReadOnlyList<string> Meanings { get; } =
    [
        "Acceptable. Nothing more need be done.",
        "Acceptable where making it smaller would cost far more than it brings.",
        "Unwelcome. Make it smaller; keep it only where that cannot be done.",
        "Not acceptable. Remove it, or bring it down to a level that is.",
        "Not acceptable at all.",
    ];

    /// <summary>Where the matrix comes from, and what that is worth.</summary>
    public const string Origin =
        "From explainers of DCB0129, in our own words; not compared with the standard itself. A clinical safety "
        + "officer agrees to it, or changes it, before anything is scored.";

    /// <summary>The risk from 1, acceptable, to 5. <see cref="Origin"/> says where the matrix comes from.</summary>
    public static int Of(Severity severity, Likelihood likelihood) => Risks[(int)likelihood][(int)severity];

    public static string Name(this Severity severity) => Severities[(int)severity].Name;

    public static string Name(this Likelihood likelihood) => Likelihoods[(int)likelihood].Name;
}
