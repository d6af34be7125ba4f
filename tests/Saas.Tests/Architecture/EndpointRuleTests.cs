using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Http;
using Saas.Tests.Support;
using Saas.Web.Hosting;

namespace Saas.Tests.Architecture;

/// <summary>What must stand on every endpoint. An endpoint that says nothing fails here before anyone can call it.</summary>
public sealed class EndpointRuleTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    /// <summary>Changes that need no permission, and why they are none to fear.</summary>
    private static readonly Dictionary<string, string> OpenToAll = new(StringComparer.Ordinal)
    {
        ["POST /logg-inn"] = "signing in",
        ["POST /logg-inn/kode"] = "the second step of signing in",
        ["POST /logg-ut"] = "signing out",
        ["POST /glemt-passord"] = "asking for a mail about one's own password",
        ["POST /nytt-passord"] = "with a token from that mail",
        ["POST /invitasjon"] = "with a token from an invitation",
        ["POST /rom/inn"] = "with a ticket for one room that is taken once",
        ["POST /connect/token"] = "with a client's secret",
        ["POST /tilbud/{id}/pamelding"] = "citizens enrol without an account",
        ["POST /treffetid/{hours:guid}/samtale"] = "citizens book a conversation without an account",
        ["POST /treffetid/ring-meg"] = "citizens ask to be called without an account",
        ["POST /samtale/{token}"] = "with a token from one's own receipt or mail",
        ["POST /kursbevis"] = "whoever holds a certificate checks its code; changes nothing, and is a POST to keep the code out of addresses",
        ["POST /pamelding/{token}"] = "with a token from one's own mail",
        ["POST /foresporsel/{token}"] = "with a token from one's own mail",
        ["POST /evaluering/{token}"] = "with a token from one's own mail",
        ["POST /feil/{status:int}"] = "shows the error of another POST",
    };

    /// <summary>Sent as a change because of what they carry, and keep nothing.</summary>
    private static readonly Dictionary<string, string> KeepNothing = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/rate-tables/{id}/trial"] = "prices the day that stands in its body",
    };

    [Fact]
    public async Task Every_endpoint_says_once_who_may_use_it()
    {
        var all = await HouseEndpoints.AllAsync(fixture.App.Services);
        Assert.True(all.Count > 50, $"Only {all.Count} endpoints were found.");
        Assert.Contains(all, one => one.IsPage);
        Assert.Contains(all, one => one.IsApi);
        Lists.Nothing(all.Where(one => one.Rules.Count != 1).Select(one => $"{one} has {one.Rules.Count} access rules"));
    }

    [Fact]
    public async Task Every_permission_on_an_endpoint_is_declared_and_is_a_scope_where_machines_call()
    {
        var permissions = fixture.App.Services.GetRequiredService<Permissions>();
        var all = (await HouseEndpoints.AllAsync(fixture.App.Services)).Where(one => one.Permission is not null).ToList();
        Lists.Nothing(all.Where(one => !permissions.IsDeclared(one.Permission!)).Select(one => $"{one} needs {one.Permission}"));
        var scopes = permissions.All.Where(permission => permission.ForMachines || permission.ForOwnPrograms).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        Lists.Nothing(all.Where(one => one.IsApi && !scopes.Contains(one.Permission!)).Select(one => $"{one} needs {one.Permission}"));
    }

    [Fact]
    public async Task Every_endpoint_of_a_gated_module_stands_behind_its_gate()
    {
        var gated = SaasApp.Modules.Where(module => module.Gated).ToDictionary(module => module.Assembly.GetName().Name!, module => module.Name, StringComparer.Ordinal);
        var all = await HouseEndpoints.AllAsync(fixture.App.Services);
        Lists.Nothing(all.Where(one => OwnerOf(one) is { } owner ? gated.ContainsKey(owner) : one.IsApi)
            .Where(one => one.Metadata.OfType<InModuleAttribute>().SingleOrDefault() is not { } gate || !gated.ContainsValue(gate.Module))
            .Select(one => one.ToString()));
    }

    [Fact]
    public async Task No_endpoint_is_both_above_the_rooms_and_anywhere()
    {
        var all = await HouseEndpoints.AllAsync(fixture.App.Services);
        Lists.Nothing(all.Where(one => one.IsAboveRooms && one.Metadata.OfType<AnywhereAttribute>().Any()).Select(one => one.ToString()));
    }

    [Fact]
    public async Task What_changes_something_needs_more_than_reading()
    {
        var all = (await HouseEndpoints.AllAsync(fixture.App.Services)).Where(one => one.ChangesSomething).ToList();
        Lists.Nothing(all.Where(one => one.IsPublic && !OpenToAll.ContainsKey(one.ToString())).Select(one => $"{one} is open to all without a reason in this test"));
        Lists.Nothing(all.Where(one => one.Permission?.EndsWith(".read", StringComparison.Ordinal) == true && one.Permission != "audit.read" && !KeepNothing.ContainsKey(one.ToString())).Select(one => $"{one} changes something with {one.Permission}"));
        Lists.Nothing(OpenToAll.Keys.Except(all.Select(one => one.ToString())));
    }

    [Fact]
    public async Task What_is_open_to_all_and_changes_something_is_limited_in_rate()
    {
        string[] harmless = ["POST /logg-ut", "POST /feil/{status:int}", "POST /pamelding/{token}", "POST /foresporsel/{token}"];
        var all = await HouseEndpoints.AllAsync(fixture.App.Services);
        Lists.Nothing(all.Where(one => one is { ChangesSomething: true, IsPublic: true } && !harmless.Contains(one.ToString()))
            .Where(one => !one.Metadata.OfType<EnableRateLimitingAttribute>().Any()).Select(one => one.ToString()));
    }

    private static string? OwnerOf(HouseEndpoint one) => one.Metadata.OfType<System.Reflection.TypeInfo>().FirstOrDefault()?.Assembly.GetName().Name
        ?? one.Metadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault()?.DeclaringType?.Assembly.GetName().Name;
}
