using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>Refuses guessable passwords, by zxcvbn: the few thousand guesses a day that lockout allows begin with
/// common choices and with what is known about the reviewer.</summary>
public sealed class StrongPassword(Settings settings) : IPasswordValidator<Reviewer>
{
    public const int MinLength = 12;

    public const string Hint = "Four or five words that have nothing to do with one another are best.";

    // The scale ends at 4; 3 means more than a hundred million guesses.
    private const int MinScore = 3;

    // zxcvbn's time grows faster than the length, and further characters never weaken a password.
    private const int Judged = 100;

    private const string Mend =
        "Choose another: four or five words that have nothing to do with one another, nor with you, are easy to keep and hard to guess";

    public Task<IdentityResult> ValidateAsync(UserManager<Reviewer> manager, Reviewer user, string? password) =>
        Task.FromResult(FaultOf(password ?? "", user) is not { } fault ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = nameof(StrongPassword), Description = fault }));

    /// <returns>The fault and its fix, without a full stop or the password itself; null for none.</returns>
    private string? FaultOf(string password, Reviewer reviewer)
    {
        if (password.EnumerateRunes().Count() < MinLength)
            return $"The password is too short. Choose one of at least {MinLength} characters";
        string[] known = ["backcare", settings.Name, "back", "care", reviewer.Id, reviewer.Registration,
            .. $"{reviewer.Name} {reviewer.Profession} {reviewer.Body}".Split(' ')];
        var judged = password.Length > Judged ? password[..Judged] : password;
        var guessed = known.Where(word => word.Length > 2).Select(word => word.ToLowerInvariant());
        return Zxcvbn.Zxcvbn.MatchPassword(judged, guessed).Score >= MinScore
            ? null : $"A stranger would guess this password. {Mend}";
    }
}
