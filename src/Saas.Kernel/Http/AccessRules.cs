using Microsoft.AspNetCore.Builder;

namespace Saas.Kernel.Http;

/// <summary>Who may use an endpoint. Stands on the <c>Map</c> line or on the page model; an endpoint without one fails a test and answers 500.</summary>
public interface IAccessRule;

/// <summary>Only who has this permission in the room. Permissions stand on endpoints, roles never do.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string permission) : Attribute, IAccessRule
{
    public string Permission { get; } = permission;
}

/// <summary>Anyone, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicAttribute : Attribute, IAccessRule;

/// <summary>Anyone who is signed in, about themselves only (own profile, second factor).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : Attribute, IAccessRule;

/// <summary>Stands above the rooms: has no tenant, and answers 404 under a tenant's address.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AboveRoomsAttribute : Attribute;

/// <summary>Works both in a room and above the rooms (sign-in, health of the process).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnywhereAttribute : Attribute;

/// <summary>Exists only for tenants that have the module; 404 for others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InModuleAttribute(string module) : Attribute
{
    public string Module { get; } = module;
}

public static class AccessRuleExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.With(new NeedsAttribute(permission));

    public static TBuilder Public<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.With(new PublicAttribute());

    public static TBuilder AboveRooms<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.With(new AboveRoomsAttribute());

    public static TBuilder Anywhere<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.With(new AnywhereAttribute());

    public static TBuilder InModule<TBuilder>(this TBuilder builder, string module)
        where TBuilder : IEndpointConventionBuilder => builder.With(new InModuleAttribute(module));

    private static TBuilder With<TBuilder>(this TBuilder builder, object metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }
}
