package dev.tenon.component.wit;

import dev.tenon.component.binary.ComponentDecoder;
import dev.tenon.component.binary.Features;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.List;

/// Components as WIT text.
public final class WitText {
  private static final String ROOT = "root:component";

  private WitText() {}

  /// The text of a component: its imports and exports as the world `root` of the package
  /// `root:component`, and behind it, as nested packages, every interface it names. It can be read
  /// back by any tool that reads WIT. Where a component has what WIT cannot say, such as an import
  /// of a core module, a comment stands in its place.
  ///
  /// A WIT package in its binary form, which is a component whose exports are types, gives the text
  /// of the package; comments are not kept. So does a core module that has such packages in custom
  /// sections, as those have from which components are to be made.
  ///
  /// An interface of which a component imports and exports different parts is one interface with
  /// all of them.
  ///
  /// Every feature that is gated elsewhere is on here: nothing of the component will run.
  ///
  /// @param engine validates the component's core modules
  /// @throws MalformedException when the bytes are no component
  /// @throws InvalidException when the component breaks a rule of validation, or instantiates its
  ///   own components so often that its types have no reasonable size
  public static String of(Engine engine, byte[] bytes) {
    List<IndexSpaces> embedded =
        EmbeddedTypes.of(bytes).stream()
            .map(part -> read(engine, part))
            .filter(EncodedPackage::isOne)
            .toList();
    if (!embedded.isEmpty()) {
      return EncodedPackage.text(embedded);
    }
    IndexSpaces component = read(engine, bytes);
    return EncodedPackage.isOne(component)
        ? EncodedPackage.text(List.of(component))
        : component(component);
  }

  private static IndexSpaces read(Engine engine, byte[] bytes) {
    Component.compile(engine, bytes, Features.all());
    return IndexSpaces.of(ComponentDecoder.decode(bytes, Features.all()).definitions());
  }

  private static String component(IndexSpaces component) {
    Packages packages = new Packages();
    packages.homes().exporting(component.exports().values());
    packages.add(ROOT, new WorldText("root", packages, ROOT).of(component));
    return packages.text(ROOT);
  }
}
