using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Accounts;

/// <summary>
/// Refuses what a stranger would guess, by zxcvbn: a few thousand guesses a day begin with what everybody chooses, and with
/// what is known of the reviewer.
/// </summary>
public sealed class StrongPassword(IRecords records, Settings settings) : IPasswordValidator<Account>
{
    public const int Shortest = 12;

    // Of 4: more than a hundred million guesses.
    private const int LeastScore = 3;

    // Its time grows faster than the length; what follows makes no password weaker.
    private const int Judged = 100;

    private const string Mend =
        "Choose another: four or five words that have nothing to do with one another, nor with you, are easy to keep and hard to guess";

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        return Task.FromResult(FaultOf(password ?? "", Reviewers.Of(records.Known.Log).Find(user.Id), settings.Name) is not { } fault
            ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = nameof(StrongPassword), Description = fault }));
    }

    /// <returns>What is wrong and how to mend it, without a full stop; null when nothing is. It never repeats the password.</returns>
    public static string? FaultOf(string password, Reviewer? reviewer, string product)
    {
        if (password.EnumerateRunes().Count() < Shortest) return $"The password is too short. Choose one of at least {Shortest} characters";
        string[] known = ["backcare", product, "back", "care", reviewer?.Id ?? "", reviewer?.Registration ?? "",
            .. $"{reviewer?.Name} {reviewer?.Profession} {reviewer?.Body}".Split(' ')];
        var judged = password.Length > Judged ? password[..Judged] : password;
        return Zxcvbn.Zxcvbn.MatchPassword(judged, known.Where(word => word.Length > 2).Select(word => word.ToLowerInvariant())).Score >= LeastScore
            ? null : $"A stranger would guess this password. {Mend}";
    }
}
