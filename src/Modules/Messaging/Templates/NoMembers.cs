using System.Collections.Frozen;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;

namespace Saas.Messaging.Templates;

/// <summary>Tells the engine that texts, numbers and lists have nothing inside: only dictionaries are looked into, by key.</summary>
internal sealed class NoMembers : IObjectDescriptorProvider
{
    private static readonly Nothing Inside = new();

    private static readonly FrozenDictionary<Type, ObjectDescriptor> Described = new[] { typeof(string), typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(double) }
        .Select(type => new ObjectDescriptor(type, Inside, static (_, _) => Array.Empty<object>(), static _ => Inside))
        .Append(new ObjectDescriptor(typeof(CountedList), Inside, static (_, _) => Array.Empty<object>(), static _ => new EnumerableIterator<CountedList>()))
        .ToFrozenDictionary(descriptor => descriptor.DescribedType);

    public bool TryGetDescriptor(Type type, out ObjectDescriptor value)
    {
        var known = Described.TryGetValue(type, out var descriptor);
        value = descriptor ?? ObjectDescriptor.Empty;
        return known;
    }

    private sealed class Nothing : IMemberAccessor, IIterator
    {
        public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
        {
            value = null;
            return false;
        }

        public void Iterate(in EncodedTextWriter writer, BindingContext context, ChainSegment[] blockParamsVariables, object input, TemplateDelegate template, TemplateDelegate ifEmpty) =>
            ifEmpty(writer, context);
    }
}
