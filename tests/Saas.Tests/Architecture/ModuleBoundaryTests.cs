using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Tests.Support;
using Saas.Web.Hosting;

namespace Saas.Tests.Architecture;

/// <summary>A module shows its face and its contracts; everything else stays inside.</summary>
public sealed class ModuleBoundaryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    /// <summary>Public though neither face, contract nor page, and why.</summary>
    private static readonly Dictionary<string, string> Shown = new(StringComparer.Ordinal)
    {
        ["Saas.Access.AccessCommands"] = "the web binary hangs the module's commands on its root",
        ["Saas.Tenants.TenantsCommands"] = "the web binary hangs the module's commands on its root",
        ["Saas.Offers.OfferPermissions"] = "names that stand on page attributes",
        ["Saas.Venues.Demo.SeedDemoVenues"] = "the web binary's demo command runs it",
        ["Saas.Venues.Demo.DemoVenue"] = "the web binary's demo command reads it from a file",
        ["Saas.Venues.Demo.DemoReservation"] = "part of DemoVenue",
        ["Saas.PeerSupport.OfficeHours.TimeRequest"] = "what all requests for hours have in common",
        ["Saas.PeerSupport.Demo.SeedDemoOrganisations"] = "the web binary's demo command runs it",
        ["Saas.PeerSupport.Demo.DemoOrganisation"] = "the web binary's demo command reads it from a file",
        ["Saas.PeerSupport.Demo.DemoAgreement"] = "part of DemoOrganisation",
        ["Saas.PeerSupport.Demo.DemoRepresentative"] = "part of DemoOrganisation",
        ["Saas.PeerSupport.Demo.DemoSignIn"] = "what the demo command writes down",
        ["Saas.PeerSupport.Demo.SeedDemoHours"] = "the web binary's demo command runs it",
        ["Saas.PeerSupport.Demo.DemoHours"] = "the web binary's demo command reads it from a file",
        ["Saas.PeerSupport.Demo.DemoHoursChange"] = "part of DemoHours",
        ["Saas.PeerSupport.Demo.SeedDemoSeasons"] = "the web binary's demo command runs it",
        ["Saas.PeerSupport.Demo.DemoSeason"] = "the web binary's demo command reads it from a file",
        ["Saas.PeerSupport.Demo.DemoWish"] = "part of DemoSeason",
        ["Saas.PeerSupport.Demo.DemoChoice"] = "part of DemoSeason",
        ["Saas.PeerSupport.Demo.SeedDemoStaffing"] = "the web binary's demo command runs it",
        ["Saas.PeerSupport.Demo.SeedDemoLog"] = "the web binary's demo command runs it",
        ["Saas.Honoraria.Demo.SeedDemoPayers"] = "the web binary's demo command runs it",
        ["Saas.Honoraria.Demo.SeedDemoClaims"] = "the web binary's demo command runs it",
        ["Saas.Honoraria.Demo.DemoPayer"] = "the web binary's demo command reads it from a file",
        ["Saas.Honoraria.Demo.SeedDemoPayouts"] = "the web binary's demo command runs it",
        ["Saas.PeerSupport.Demo.DemoLog"] = "the web binary's demo command reads it from a file",
        ["Saas.PeerSupport.Demo.DemoArena"] = "part of DemoLog",
        ["Saas.PeerSupport.Demo.DemoShare"] = "part of DemoLog",
        ["Saas.PeerSupport.Demo.DemoActivities"] = "part of DemoLog",
        ["Saas.PeerSupport.Demo.DemoGrant"] = "part of DemoLog",
        ["Saas.Honoraria.Demo.SeedDemoRegister"] = "the web binary's demo command runs it",
        ["Saas.Honoraria.Demo.DemoUserRepresentative"] = "the web binary's demo command reads it from a file",
        ["Saas.Honoraria.Demo.SeedDemoAssignments"] = "the web binary's demo command runs it",
        ["Saas.Offers.Demo.SeedDemoOffers"] = "the web binary's demo command runs it",
        ["Saas.Offers.Demo.DemoOffer"] = "the web binary's demo command reads it from a file",
        ["Saas.Offers.Demo.DemoProfessional"] = "part of DemoOffer",
        ["Saas.Offers.Demo.DemoRepresentative"] = "part of DemoOffer",
        ["Saas.Offers.Demo.DemoStop"] = "part of DemoOffer",
        ["Saas.Offers.Demo.DemoChange"] = "part of DemoOffer",
        ["Saas.Offers.Demo.DemoSeries"] = "part of DemoOffer",
        ["Saas.Offers.Demo.DemoClock"] = "the web binary's demo command turns it",
    };

    private static readonly IReadOnlyList<Assembly> Modules = [.. SaasApp.Modules.Select(module => module.Assembly)];

    [Fact]
    public void A_module_uses_other_modules_by_their_contracts_only()
    {
        var names = Modules.Select(module => module.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        Lists.Nothing(from module in Modules
                     from used in UsedTypes(module)
                     where names.Contains(used.Assembly) && used.Namespace != used.Assembly + ".Contracts"
                     select $"{module.GetName().Name} uses {used.Namespace}.{used.Name}");
    }

    [Fact]
    public void The_ground_knows_no_module()
    {
        var names = Modules.Select(module => module.GetName().Name!).Append("Saas.Web").ToHashSet(StringComparer.Ordinal);
        foreach (var ground in new[] { typeof(Saas.Kernel.KernelModule).Assembly, typeof(Saas.Ui.UiText).Assembly })
        {
            Lists.Nothing(ground.GetReferencedAssemblies().Select(reference => reference.Name!).Where(names.Contains));
        }
    }

    [Fact]
    public async Task What_is_public_is_a_face_a_contract_a_page_or_part_of_the_API()
    {
        var api = await ApiTypesAsync();
        var strays = from module in Modules
                     let root = module.GetName().Name!
                     from type in module.GetExportedTypes()
                     where !type.IsNested && type.Namespace != root + ".Contracts" && type.FullName != $"{root}.{root["Saas.".Length..]}Module" && !typeof(PageModel).IsAssignableFrom(type)
                     where !RefusalTexts.IsTextSource(type) && !api.Contains(type) && !Shown.ContainsKey(type.FullName!)
                     select type.FullName;
        Lists.Nothing(strays);
    }

    [Fact]
    public void The_list_of_what_is_shown_has_nothing_old_on_it() =>
        Lists.Nothing(Shown.Keys.Where(name => !Modules.Any(module => module.GetType(name) is { IsPublic: true })));

    /// <summary>Everything that a request or an answer of the API is made of.</summary>
    private async Task<HashSet<Type>> ApiTypesAsync()
    {
        var found = new HashSet<Type>();
        foreach (var one in (await HouseEndpoints.AllAsync(fixture.App.Services)).Where(one => one.IsApi))
        {
            one.Metadata.OfType<IAcceptsMetadata>().Select(accepts => accepts.RequestType).Concat(one.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.Type))
                .OfType<Type>().ToList().ForEach(type => Add(type, found));
        }

        Assert.NotEmpty(found);
        return found;
    }

    private static void Add(Type type, HashSet<Type> found)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            Add(part, found);
        }

        if (type.Namespace?.StartsWith("Saas", StringComparison.Ordinal) == true && found.Add(type))
        {
            type.GetProperties().ToList().ForEach(property => Add(property.PropertyType, found));
        }
    }

    /// <summary>The types of other assemblies that an assembly's code names, from its metadata: a using that is not used does not count, a full name does.</summary>
    private static List<(string Assembly, string Namespace, string Name)> UsedTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = new List<(string, string, string)>();
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            if (type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            {
                var owner = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                used.Add((metadata.GetString(owner.Name), metadata.GetString(type.Namespace), metadata.GetString(type.Name)));
            }
        }

        return used;
    }
}
