namespace BackCare.Web.Cases;

/// <summary>What the rules make of the stated population.</summary>
public static class CaseEndpoints
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services.AddSingleton<Simulations>();
}
