namespace BackCare.Web.Review;

/// <summary>What reviewers did, by id, in a separate log file, which strangers' requests cannot flood.</summary>
public sealed partial class ReviewLog(ILoggerFactory loggers)
{
    public const string Category = "BackCare.ReviewEvents";

    private readonly ILogger log = loggers.CreateLogger(Category);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed in")]
    public partial void SignedIn(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} signed out everywhere")]
    public partial void SignedOut(string reviewer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reviewer {Reviewer} is locked out: too many wrong passwords or codes")]
    public partial void LockedOut(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} set a password")]
    public partial void PasswordSet(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} set up a second factor")]
    public partial void FactorSet(string reviewer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} used a recovery code; {Left} are left")]
    public partial void RecoveryUsed(string reviewer, int left);

    [LoggerMessage(Level = LogLevel.Information, Message = "The reviewer {Reviewer} decided {Decision} on {Item}: {Number}")]
    public partial void Decided(string reviewer, DecisionKind decision, string item, long number);
}
