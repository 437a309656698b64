namespace BackCare.Web.Accounts;

/// <summary>
/// What reviewers did, by id, in a log file of its own: no request of a stranger writes there, so none washes it out.
/// </summary>
public sealed partial class ReviewLog(ILoggerFactory loggers)
{
    /// <summary>By which its lines are known.</summary>
    public const string Category = "BackCare.ReviewEvents";

    private readonly ILogger log = loggers.CreateLogger(Category);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed in")]
    public partial void SignedIn(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed out everywhere")]
    public partial void SignedOutEverywhere(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} set a password by an invitation")]
    public partial void PasswordSet(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} changed the password")]
    public partial void PasswordChanged(string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong password by the session of the reviewer {Reviewer}")]
    public partial void WrongPassword(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} set up a second factor")]
    public partial void FactorSet(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} used a recovery code; {Left} are left")]
    public partial void RecoveryUsed(string reviewer, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong code of the second factor of the reviewer {Reviewer}")]
    public partial void WrongCode(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} decided {Decision} about {Item}: {Record}")]
    public partial void Decided(string reviewer, BackCare.Review.SignOffDecision decision, string item, string record);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The decision {Decision} of the reviewer {Reviewer} about {Item} was not recorded")]
    public partial void NotDecided(string reviewer, BackCare.Review.SignOffDecision decision, string item);
}
