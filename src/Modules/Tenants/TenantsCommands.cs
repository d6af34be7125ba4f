using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Saas.Tenants.Apply;

namespace Saas.Tenants;

/// <summary><c>tenants …</c> on the command line. Exit codes: 0 done, 1 refused, 2 bad usage.</summary>
public static class TenantsCommands
{
    /// <param name="services">Makes the application's services, when a command needs them; it is disposed afterwards by the caller.</param>
    public static Command Build(Func<IServiceProvider> services)
    {
        var tenants = new Command("tenants", "The tenants and what their files say.");
        tenants.Add(Apply(services));
        tenants.Add(VerifyDomain(services));
        return tenants;
    }

    private static Command Apply(Func<IServiceProvider> services)
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "Directory with <slug>/tenant.json files." };
        directory.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would change, and change nothing." };
        var apply = new Command("apply", "Make the database agree with the tenants' files. Doing it again changes nothing.") { directory, dryRun };
        apply.SetAction((parsed, cancellation) => services().GetRequiredService<ApplyTenants>().RunAsync(
            parsed.GetValue(directory)!, parsed.GetValue(dryRun), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return apply;
    }

    private static Command VerifyDomain(Func<IServiceProvider> services)
    {
        var host = new Argument<string>("HOST") { Description = "A custom domain that stands in a tenant's file." };
        var proof = new Option<string?>("--proof") { Description = "The value that the TXT record _mestra.HOST holds now, as your own look-up shows it." };
        var verify = new Command("verify-domain", "Let a custom domain resolve, after its owner has put our value into DNS. Without --proof it tells what the record must hold.") { host, proof };
        verify.SetAction((parsed, cancellation) => services().GetRequiredService<VerifyDomain>().RunAsync(
            parsed.GetValue(host)!, parsed.GetValue(proof), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return verify;
    }
}
