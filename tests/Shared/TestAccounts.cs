using System.Globalization;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Tests.Shared;

/// <summary>Reviewers of a data folder and how they sign in, as the command line makes and changes them.</summary>
internal static class TestAccounts
{
    public static void Enter(string data, Reviewer reviewer, string? password) => With(data, async users =>
    {
        var end = password is null ? await users.CreateAsync(reviewer) : await users.CreateAsync(reviewer, password);
        Assert.True(end.Succeeded, string.Join(" ", end.Errors.Select(error => error.Description)));
        return true;
    });

    /// <summary>The code in the link of an invitation.</summary>
    public static string Invitation(string data, string id) => With(data, async users =>
        await users.GeneratePasswordResetTokenAsync((await users.FindByIdAsync(id))!));

    public static void Disable(string data, string id) => With(data, async users =>
    {
        var reviewer = (await users.FindByIdAsync(id))!;
        (reviewer.Disabled, reviewer.PasswordHash) = (1, null);
        return await users.UpdateSecurityStampAsync(reviewer);
    });

    /// <returns>The recovery codes.</returns>
    public static string[] Factor(string data, string id) => With(data, async users =>
    {
        var reviewer = (await users.FindByIdAsync(id))!;
        await users.ResetAuthenticatorKeyAsync(reviewer);
        Assert.True((await users.SetTwoFactorEnabledAsync(reviewer, enabled: true)).Succeeded);
        return (await users.GenerateNewTwoFactorRecoveryCodesAsync(reviewer, 10))!.ToArray();
    });

    public static string Key(string data, string id) => With(data, async users =>
        (await users.GetAuthenticatorKeyAsync((await users.FindByIdAsync(id))!))!);

    /// <summary>Does something with accounts as a program of its own does.</summary>
    public static T With<T>(string data, Func<UserManager<Reviewer>, Task<T>> work)
    {
        TestDatabase.Create(data);
        var settings = Settings.From(new ConfigurationBuilder().AddInMemoryCollection([new("BackCare:Data", data)]).Build());
        using var services = settings.OpenStore(readOnly: false, more =>
        {
            more.AddReviewerAccounts();
            Quick(more);
        }).GetAwaiter().GetResult();
        using var scope = services.CreateScope();
        return work(scope.ServiceProvider.GetRequiredService<UserManager<Reviewer>>()).GetAwaiter().GetResult();
    }

    /// <summary>One round: facts are about what is done with a password, not about how long a guess takes.</summary>
    public static void Quick(IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1);
}
